import { useLocation, useNavigate } from '@solidjs/router';
import { createEffect, createMemo, type JSX, on } from 'solid-js';
import { isParked } from '../../server/domain/outbox.ts';
import { countWords } from '../shared/format.ts';
import { Link } from '../shared/link.tsx';
import { useRecord } from '../shared/record-store.tsx';
import { Icon } from '../ui/icon.tsx';
import { toast } from '../ui/toaster.tsx';
import styles from './outbox-chip.module.css';

/** In the header, while anything waits: how many, and whether some need a word. It leads to the outbox. */
export function OutboxChip(): JSX.Element {
  const { outbox } = useRecord();
  const navigate = useNavigate();
  const location = useLocation();
  const count = () => outbox.entries().length;
  const parked = createMemo(() => outbox.entries().filter(isParked).length);
  const words = () => {
    const needs = parked() > 0 ? `, ${parked()} of them not taken` : '';
    return `${countWords(count(), 'change')} waiting to be sent${needs}. Open the outbox`;
  };
  createEffect(
    on(outbox.parked, (entry) => {
      if (!entry || location.pathname === '/outbox') return;
      const action = { label: 'Look', run: () => navigate('/outbox') };
      toast({ text: `The server did not take this, and it waits for your word: ${entry.sentence}`, action });
    }),
  );
  return (
    <Link class={`${styles.chip} ${parked() > 0 ? styles.needs : ''}`} to="/outbox">
      <Icon name={parked() > 0 ? 'warning' : 'outbox'} size={18} />
      <span aria-hidden="true">{count()}</span>
      <span class="visually-hidden">{words()}</span>
    </Link>
  );
}
