import { versionNear } from '../../server/domain/record/view.ts';
import { useAsAt } from './as-at.tsx';

/**
 * What a download is called: what it is, of which unit, on which day and, where the second clock is set, recorded by
 * when; so that files saved side by side are told apart. Never anybody's name.
 */
export function useFileName(): (what: string, ofUnit?: string | null) => string {
  const { view, asAt, knownAt, unit } = useAsAt();
  /** Of the unit that is looked at unless told another, or none; the whole authority goes without saying. */
  const codeOf = (ofUnit: string | null | undefined) => {
    if (ofUnit === null) return null;
    const of = ofUnit === undefined ? unit() : versionNear(view(), ['unit', ofUnit], asAt());
    return of?.parentId ? of.code : null;
  };
  return (what, ofUnit) => {
    const known = knownAt();
    const parts = [what, codeOf(ofUnit), asAt(), known && `recorded-by-${known}`].filter(Boolean).join('-');
    return `${parts.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}.csv`;
  };
}
