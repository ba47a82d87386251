import { expect, test } from 'vitest';
import { isTimeToSend, keptSeconds } from '../../server/domain/reminders.push.ts';
import type { QuietHours } from '../../server/domain/reminders.schemas.ts';

const at = (text: string) => Date.parse(text);

/** The runs of a day, one each quarter of an hour, in which a message would go out, by UTC. */
const open = (quiet: QuietHours, day: string) =>
  Array.from({ length: 96 }, (_, n) => at(`${day}T00:00:00Z`) + n * 900_000)
    .filter((run) => isTimeToSend(quiet, run))
    .map((run) => new Date(run).toISOString().slice(11, 16));

const withinTheHour = [
  [{ from: '01:45', until: '01:15' }, ['01:15', '01:30'], ['00:15', '00:30']],
  [{ from: '01:30', until: '01:00' }, ['01:00', '01:15'], ['00:00', '00:15']],
  [{ from: '02:00', until: '01:00' }, ['01:00', '01:15', '01:30', '01:45'], ['00:00', '00:15', '00:30', '00:45']],
] as const;

for (const year of [2026, 2027]) {
  const [spring, autumn] = year === 2026 ? ['2026-03-29', '2026-10-25'] : ['2027-03-28', '2027-10-31'];
  test.each(withinTheHour)(
    `RP1 the hour that the clocks skip counts as the one after it, ${spring}: quiet %j`,
    (quiet, runs) => {
      expect(open(quiet, spring)).toEqual(runs);
      expect(keptSeconds(quiet, at(`${spring}T${runs[0]}:00Z`))).toBe(runs.length * 900);
    },
  );

  test.each(withinTheHour)(
    `RP1 of the hour that there is twice, ${autumn}, the first will do: quiet %j`,
    (quiet, _, first) => {
      expect(open(quiet, autumn).slice(0, first.length)).toEqual(first);
    },
  );
}

test('RP1 quiet hours that go on after the hour that the clocks skip are kept', () => {
  expect(open({ from: '22:00', until: '02:15' }, '2026-03-29')[0]).toBe('01:15');
  expect(open({ from: '22:00', until: '08:00' }, '2026-03-29')[0]).toBe('07:00');
  expect(open({ from: '00:30', until: '00:15' }, '2026-03-29')).toEqual(['00:15', '23:15']);
});
