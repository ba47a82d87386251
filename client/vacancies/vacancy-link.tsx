import { type JSX, Show } from 'solid-js';
import type { BoardRow } from '../../server/domain/vacancies.board.ts';
import { countWords } from '../shared/format.ts';
import { Link } from '../shared/link.tsx';
import styles from './vacancies.module.css';
import { titleOf } from './vacancy-words.ts';

/** To the vacancy's own page; of a place whose post is not known yet to its offer, or to its round. */
export function VacancyLink(props: { row: BoardRow }): JSX.Element {
  const to = () => {
    const { postId, round } = props.row;
    if (postId) return `/vacancies/${postId}`;
    const offer = round?.offer ? `/offers/${round.offer.id}` : '';
    return `/recruitment/${round?.recruitmentId}${offer}`;
  };
  return <Link to={to()}>{titleOf(props.row)}</Link>;
}

/** To the round of a row, where it is for more than this one post. */
export function RoundLink(props: { row: BoardRow }): JSX.Element {
  const round = () => (props.row.round && props.row.round.posts > 1 ? props.row.round : null);
  return (
    <Show when={round()}>
      {(found) => (
        <Link class={styles.roundLink} to={`/recruitment/${found().recruitmentId}`}>
          {`${found().recruitmentRef}: ${countWords(found().posts, 'post')}`}
        </Link>
      )}
    </Show>
  );
}
