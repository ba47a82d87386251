import { useNavigate } from '@solidjs/router';
import { conflictsOf } from '../shared/refusals.ts';
import { toast } from '../ui/toaster.tsx';
import { faultWords } from './fault-words.ts';

/** Says why one tap did not do it; where somebody else changed the same, both sides are a press away. */
export function useTellFault(): (error: unknown) => void {
  const navigate = useNavigate();
  return (error) => {
    const choose = { label: 'Choose', run: () => navigate('/outbox') };
    toast({ text: faultWords(error), ...(conflictsOf(error).length > 0 && { action: choose }) });
  };
}
