import { A } from '@solidjs/router';
import { type JSX, Show, splitProps } from 'solid-js';
import styles from './button.module.css';
import { Icon, type IconName } from './icon.tsx';

type Look = {
  /** `main`: the one thing to do here; `quiet`: beside text; `danger`: takes something away. */
  look?: 'main' | 'plain' | 'quiet' | 'danger' | undefined;
  small?: boolean | undefined;
  icon?: IconName | undefined;
  /** Shows the drawing only; the words remain for those who do not see it. */
  iconOnly?: boolean | undefined;
  children: JSX.Element;
};

type ButtonProps = Look &
  Omit<JSX.ButtonHTMLAttributes<HTMLButtonElement>, 'disabled' | 'children'> & {
    /** Stays reachable by keyboard, and says what it waits for. */
    busy?: boolean | undefined;
  };

const own = ['look', 'small', 'icon', 'iconOnly', 'children', 'class'] as const;

export function Button(props: ButtonProps): JSX.Element {
  const [look, rest] = splitProps(props, [...own, 'busy', 'onClick', 'type']);
  const press: JSX.EventHandler<HTMLButtonElement, MouseEvent> = (event) => {
    if (look.busy) event.preventDefault();
    else if (typeof look.onClick === 'function') look.onClick(event);
  };
  return (
    <button
      {...rest}
      type={look.type ?? 'button'}
      class={classOf(look, look.class)}
      aria-disabled={look.busy ? 'true' : undefined}
      onClick={press}
    >
      <Face {...look} />
    </button>
  );
}

/** A link that looks like a button: it goes somewhere, so it is a link. */
export function LinkButton(props: Look & { href: string; class?: string | undefined }): JSX.Element {
  return (
    <A href={props.href} class={classOf(props, props.class)}>
      <Face {...props} />
    </A>
  );
}

function Face(props: Look): JSX.Element {
  return (
    <>
      <Show when={props.icon}>{(name) => <Icon name={name()} />}</Show>
      <Show when={props.iconOnly} fallback={<span>{props.children}</span>}>
        <span class="visually-hidden">{props.children}</span>
      </Show>
    </>
  );
}

function classOf(look: Omit<Look, 'children'>, extra?: string): string {
  const kind = look.look && look.look !== 'plain' ? styles[look.look] : undefined;
  const parts = [styles.button, kind, look.small && styles.small, look.iconOnly && styles.icon, extra];
  return parts.filter(Boolean).join(' ');
}
