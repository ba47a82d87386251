import { assignmentOn } from '../../server/domain/assignments.ts';
import { namesFor } from '../../server/domain/changes/names.ts';
import { type View, versionNear } from '../../server/domain/record/view.ts';
import { nameOf } from '../posts/post-rows.ts';
import { today } from '../shared/clock.ts';
import { useRecord } from '../shared/record-store.tsx';
import { useSession } from '../shared/session.tsx';

/** How a sheet calls what it is about, as this person may know it. Read from what is believed now: sheets write now. */
export function useWho() {
  const { viewAt } = useRecord();
  const session = useSession();
  const names = () => namesFor(viewAt(null), session.actor());
  const assignment = (id: string) => nearest(viewAt(null), id);
  return {
    worker: (id: string) => nameOf(viewAt(null), id),
    post: (id: string) => names().post(id, today()),
    unit: (id: string) => names().unit(id, today()),
    /** Who is on an assignment. */
    holder: (assignmentId: string) => nameOf(viewAt(null), assignment(assignmentId)?.workerId ?? ''),
    /** Where an assignment is. */
    place: (assignmentId: string) => {
      const found = assignment(assignmentId);
      if (found?.postId) return names().post(found.postId, today());
      return found?.unitId ? names().unit(found.unitId, today()) : '';
    },
    assignment,
  };
}

function nearest(view: View, assignmentId: string) {
  return assignmentOn(view, assignmentId, today()) ?? versionNear(view, ['assignment', assignmentId], today());
}
