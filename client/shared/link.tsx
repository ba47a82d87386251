import { A } from '@solidjs/router';
import { type JSX, splitProps } from 'solid-js';
import { useAsAt } from './as-at.tsx';

/** A link to another screen that keeps the day, the second clock and the unit one is looking at. */
export function Link(
  props: { to: string; class?: string | undefined; children: JSX.Element } & { 'aria-label'?: string },
) {
  const { href } = useAsAt();
  const [own, rest] = splitProps(props, ['to', 'children']);
  return (
    <A href={href(own.to)} {...rest}>
      {own.children}
    </A>
  );
}
