import type { BoardRow } from '../../server/domain/vacancies.board.ts';
import { useSomeone } from '../recruitment/someone-words.ts';
import { useSession } from '../shared/session.tsx';
import { isMine } from './vacancy-rows.ts';

/** Who has a vacancy in hand, where that is somebody else, and who is hiring while that is whom it waits for. */
export function usePeopleLine(): (row: BoardRow) => string {
  const someone = useSomeone();
  const { me } = useSession();
  return ({ round, column }) => {
    if (!round) return '';
    const owner = isMine(round.owner, me().user) ? null : someone(round.owner);
    const isHiring = column === 'advertised' || column === 'interviewing';
    const manager = isHiring ? someone(round.hiringManager) : null;
    return [owner && `with ${owner}`, manager && `hiring manager: ${manager}`].filter(Boolean).join(' · ');
  };
}
