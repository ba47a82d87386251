import { actorWords } from '../../server/domain/changes/made-by.ts';
import type { Day } from '../../server/domain/day.ts';
import type { View } from '../../server/domain/record/view.ts';
import { useAsAt } from '../shared/as-at.tsx';
import { useSession } from '../shared/session.tsx';

/**
 * Who has something in hand: a name from the recruitment system as it is; an account by its access, never by name; null
 * for an account that this device knows nothing of.
 */
export function someoneWords(who: string, { view, asAt, me }: { view: View; asAt: Day; me: string }): string | null {
  const id = who.replace(/^user:/, '');
  if (id === me) return 'you';
  if (view.by('grant', 'userId', id).length > 0) return actorWords(view, `user:${id}`, asAt);
  return /\s|^[A-Z]/.test(who) ? who : null;
}

/** The same for the screen that is shown; null for nobody, and for somebody of whom nothing can be said. */
export function useSomeone(): (who: string | null) => string | null {
  const { view, asAt } = useAsAt();
  const { me } = useSession();
  return (who) => (who === null ? null : someoneWords(who, { view: view(), asAt: asAt(), me: me().user.id }));
}

/** The same where it has to be said: of an account that nothing can be said of, too, and of nobody. */
export function useHolder(): (who: string | null) => string {
  const someone = useSomeone();
  return (who) => someone(who) ?? (who === null ? 'no one named' : 'a colleague with an account here');
}
