import { type Day, seriesDays } from '../day.ts';
import type { View } from '../record/view.ts';
import { sumSeries } from './series.ts';

/**
 * Agency over time by what it covers. Rules, quoted by the tests:
 * LD1 covering vacancies + covering absences + additional + reason not recorded = agency FTE of the day.
 * LD2 More cover than vacancies is not capped: what is over is to be checked.
 */
export type LedgerPoint = {
  readonly asAt: Day;
  /** Everything in millionths of an FTE. */
  readonly agencyMicro: number;
  readonly vacanciesMicro: number;
  readonly absencesMicro: number;
  readonly additionalMicro: number;
  readonly unsaidMicro: number;
  readonly vacantMicro: number;
  readonly employedMicro: number;
  /** LD2. */
  readonly toCheckMicro: number;
};

const sets = [
  'agency',
  'agencyCoveringVacancies',
  'agencyCoveringAbsences',
  'agencyAdditional',
  'vacant',
  'employed',
] as const;

type Asked = { readonly unitId: string; readonly from: Day; readonly to: Day };

/** LD1, LD2. The agency FTE of a unit at each month end in [from, to], and on the last day itself. */
export function coverLedger(view: View, { unitId, from, to }: Asked): LedgerPoint[] {
  const monthEnds = seriesDays({ from, to, grain: 'month' });
  const days = monthEnds.at(-1) === to ? monthEnds : [...monthEnds, to];
  const series = sumSeries(view, { sets, unitIds: [unitId], days });
  return days.map((asAt, at) => {
    const of = (set: (typeof sets)[number]) => series.find((one) => one.set === set)?.sumsMicro[at] ?? 0;
    const vacanciesMicro = of('agencyCoveringVacancies');
    const absencesMicro = of('agencyCoveringAbsences');
    const additionalMicro = of('agencyAdditional');
    return {
      asAt,
      agencyMicro: of('agency'),
      vacanciesMicro,
      absencesMicro,
      additionalMicro,
      unsaidMicro: of('agency') - vacanciesMicro - absencesMicro - additionalMicro,
      vacantMicro: of('vacant'),
      employedMicro: of('employed'),
      toCheckMicro: Math.max(0, vacanciesMicro - of('vacant')),
    };
  });
}
