import type { JSX } from 'solid-js';
import { Link } from '../shared/link.tsx';
import { Empty } from '../ui/empty.tsx';
import { Screen } from './screen.tsx';

export function NoSuchScreen(): JSX.Element {
  return (
    <Screen title="There is nothing here">
      <Empty>
        <p>
          The address may have been cut short, or what it leads to is not among what you see. Everything that is can be
          reached from the menu.
        </p>
        <Link to="/">Start again</Link>
      </Empty>
    </Screen>
  );
}
