import { type Accessor, createContext, createMemo, createSignal, type JSX, onMount, useContext } from 'solid-js';
import type { MeAnswer } from '../../server/domain/access.schemas.ts';
import { type Actor, mayAnywhere } from '../../server/domain/access.ts';
import { AppError } from '../../server/domain/errors.ts';
import type { Access } from '../../server/domain/record/facts.ts';
import type { Right } from '../../server/domain/verb.ts';
import { ask, askJson, whenSignedOut } from './api.ts';
import { setServerTime } from './clock.ts';
import { forgetEnded, keep, makePersons, PERSON, person, recall, SIGNING_OUT } from './kept-session.ts';

/**
 * `asking`: not known yet. `out`: nobody is signed in. `in`: somebody is. `ended`: their session ran out while they
 * worked; what is on the screen stays, and they sign in over it.
 */
type SessionState = 'asking' | 'out' | 'in' | 'ended';

export type Session = {
  readonly state: Accessor<SessionState>;
  /** Who is signed in. Inside the frame somebody always is. */
  readonly me: () => MeAnswer;
  readonly actor: Accessor<Actor>;
  /** True when the person has a right somewhere: whether to show a button at all. */
  readonly may: (right: Right) => boolean;
  readonly has: (access: Access) => boolean;
  readonly signIn: (email: string, password: string) => Promise<void>;
  /** True while a session that ran out is left at that: one goes on, and what is recorded waits. */
  readonly isPutOff: Accessor<boolean>;
  /** Leaves signing in again for later. */
  readonly putOff: () => void;
  /** Asks to sign in again after all. */
  readonly askAgain: () => void;
  /** Asks the server again who this is and what they may see. */
  readonly check: () => Promise<void>;
};

const Context = createContext<Session>();

export function useSession(): Session {
  const session = useContext(Context);
  if (!session) throw new Error('useSession is for parts inside SessionProvider');
  return session;
}

export function SessionProvider(props: { children: JSX.Element }): JSX.Element {
  const [state, setState] = createSignal<SessionState>('asking');
  const [known, setKnown] = createSignal<MeAnswer>();
  const [isPutOff, setPutOff] = createSignal(false);
  const end = () => {
    if (state() === 'ended') return; // what was put off stays so
    setPutOff(false);
    setState('ended');
  };
  const me = () => {
    const found = known();
    if (!found) throw new Error('nobody is signed in');
    return found;
  };
  const actor = createMemo<Actor>(() => {
    const found = known();
    return { id: `user:${found?.user.id ?? ''}`, kind: 'user', grants: found?.grants ?? [] };
  });
  let isKept = true;
  const enter = (found: MeAnswer) => {
    isKept = makePersons(found.user.id);
    setKnown(found);
    setState('in');
  };
  /** What is another's now, or nobody's, is put away; a session that merely ran out is not. */
  const leaveWhereOthers = (now: string | null) => {
    const id = known()?.user.id;
    if (id === undefined || now === id) return;
    sessionStorage.clear();
    setState('out');
    location.replace('/'); // what the page holds in memory goes too
  };
  const arrive = async (found: MeAnswer) => {
    const before = known()?.user.id;
    setServerTime(Date.parse(found.now));
    enter(found);
    await keep(found);
    if (before !== undefined && before !== found.user.id) location.replace('/'); // another person: nothing is theirs here
  };
  const check = async () => {
    try {
      await arrive(await askJson<MeAnswer>('/api/me'));
    } catch (error) {
      const refused = error instanceof AppError && error.status === 401;
      if (refused && known()) return end();
      if (refused) await forgetEnded();
      if (refused || state() === 'asking') setState('out');
    }
  };
  const signIn = async (email: string, password: string) => {
    localStorage.removeItem(SIGNING_OUT);
    await ask('/api/auth/sign-in/email', { method: 'POST', body: { email, password } });
    await arrive(await askJson<MeAnswer>('/api/me'));
  };
  whenSignedOut(() => state() === 'in' && end());
  const look = () => {
    const now = localStorage.getItem(PERSON);
    if (now !== null || isKept) leaveWhereOthers(now);
  };
  person.onmessage = ({ data }) => leaveWhereOthers(data);
  window.addEventListener('storage', look);
  document.addEventListener('visibilitychange', look); // a tab that was put to sleep was told nothing
  onMount(async () => {
    if (!(await isSignOutFinished())) return void setState('out');
    const kept = await recall();
    if (kept) enter(kept);
    await check();
    if (kept && state() === 'ended') setState('out'); // on opening, nothing is shown to somebody not signed in
  });
  const may = (right: Right) => mayAnywhere(actor(), right);
  const has = (access: Access) => actor().grants.some((grant) => grant.access === access);
  const again = { isPutOff, putOff: () => setPutOff(true), askAgain: () => setPutOff(false) };
  return (
    <Context.Provider value={{ state, me, actor, may, has, signIn, check, ...again }}>
      {props.children}
    </Context.Provider>
  );
}

/** False while the server has not heard that somebody signed out here, and can't be told. */
async function isSignOutFinished(): Promise<boolean> {
  if (localStorage.getItem(SIGNING_OUT) === null) return true;
  try {
    return await (await import('./signing-out.ts')).finishSignOut();
  } catch {
    return false; // that part can't be had either
  }
}
