import { type JSX, Show } from 'solid-js';
import { Link } from '../shared/link.tsx';
import { useSession } from '../shared/session.tsx';
import { Empty } from '../ui/empty.tsx';
import { Screen } from './screen.tsx';

/** A screen about posts and people by name; whoever sees figures only is told where those are. */
export function OnlyWithNames(props: { title: string; children: JSX.Element }): JSX.Element {
  const { may } = useSession();
  return (
    <Show
      when={may('names.read')}
      fallback={
        <Screen title={props.title}>
          <Empty>
            <p>Posts and people by name are not among what you see, and this screen is about them.</p>
            <Link to="/measures">The figures are in Measures</Link>
          </Empty>
        </Screen>
      }
    >
      {props.children}
    </Show>
  );
}
