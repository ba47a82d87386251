import { useNavigate } from '@solidjs/router';
import { createEffect, getOwner, onCleanup, onMount, runWithOwner } from 'solid-js';
import { useAsAt } from '../shared/as-at.tsx';
import { useRecord } from '../shared/record-store.tsx';
import { whenIdle } from '../shared/when-idle.ts';

/** The first screen comes first. */
const AFTER_MS = 1500;

/** Keeps the number on the app's icon in step, and goes where a message leads that was tapped. */
export function useReminded(): void {
  const { state } = useRecord();
  const owner = getOwner();
  let begun = false;
  const begin = async () => {
    const part = await import('./keep-badge.ts').catch(() => null); // without a connection: at the next opening
    if (part) runWithOwner(owner, part.keepBadge);
  };
  createEffect(() => {
    if (begun || state() !== 'ready') return;
    begun = true;
    setTimeout(() => whenIdle(() => void begin()), AFTER_MS);
  });
  useTappedMessages();
}

/** The service worker says where; what stands open over the screen stays open. */
function useTappedMessages(): void {
  const navigate = useNavigate();
  const { href } = useAsAt();
  const go = ({ data }: MessageEvent<{ type?: string; link?: string } | null>) => {
    if (data?.type === 'OPEN' && data.link) navigate(href(data.link));
  };
  if (!('serviceWorker' in navigator)) return;
  onMount(() => navigator.serviceWorker.addEventListener('message', go));
  onCleanup(() => navigator.serviceWorker.removeEventListener('message', go));
}
