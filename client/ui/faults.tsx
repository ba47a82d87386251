import { createEffect, createMemo, For, type JSX, on, Show } from 'solid-js';
import type { Fault } from '../../server/domain/errors.ts';
import styles from './fields.module.css';
import { focusField, inOrderOfForm, labelOfField } from './fields.tsx';

/**
 * Everything that needs putting right, on top of the form, each leading to its field. When it appears it is read out
 * and focus goes to the first field at fault; to itself where no field is.
 */
export function Faults(props: {
  message: string | undefined;
  faults: readonly Fault[];
  form: () => HTMLElement | undefined;
  /** True where what the form is for is a Change. */
  records?: boolean;
}) {
  let box: HTMLDivElement | undefined;
  const lead = () => (props.records ? 'Nothing is recorded yet. Put this right first:' : 'Put this right first:');
  const inOrder = createMemo(() => {
    const form = props.form();
    return form ? inOrderOfForm(form, props.faults) : props.faults;
  });
  createEffect(
    on(
      () => [props.message, inOrder()] as const,
      ([message, faults]) => {
        const form = props.form();
        const first = faults[0]?.field;
        if (message && !(form && first !== undefined && focusField(form, first))) box?.focus();
      },
    ),
  );
  return (
    <Show when={props.message}>
      {(message) => (
        <div class={styles.faults} ref={box} tabindex="-1" role="alert">
          <p>
            <strong>{props.faults.length > 0 ? lead() : message()}</strong>
          </p>
          <Show when={props.faults.length > 0}>
            <ul>
              <For each={inOrder()}>
                {(fault) => (
                  <li>
                    <FaultLink fault={fault} form={props.form} />
                  </li>
                )}
              </For>
            </ul>
          </Show>
        </div>
      )}
    </Show>
  );
}

/** What is wrong, led by what the field is called; pressing it goes there. */
function FaultLink(props: { fault: Fault; form: () => HTMLElement | undefined }): JSX.Element {
  const label = () => labelOfField(props.form(), props.fault.field);
  const go = (event: MouseEvent) => {
    event.preventDefault();
    const form = props.form();
    if (form) focusField(form, props.fault.field);
  };
  return (
    <Show when={label()} fallback={props.fault.message}>
      {(called) => (
        <a href={`#${props.fault.field}`} onClick={go}>
          {`${called()}: ${props.fault.message}`}
        </a>
      )}
    </Show>
  );
}
