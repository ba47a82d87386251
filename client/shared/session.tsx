import { type Accessor, createContext, createMemo, createSignal, type JSX, onMount, useContext } from 'solid-js';
import type { MeAnswer } from '../../server/domain/access.schemas.ts';
import { type Actor, mayAnywhere } from '../../server/domain/access.ts';
import { MS_PER_DAY } from '../../server/domain/day.ts';
import { AppError } from '../../server/domain/errors.ts';
import type { Access } from '../../server/domain/record/facts.ts';
import type { Right } from '../../server/domain/verb.ts';
import { leaveDevice } from '../reminders/this-device.ts';
import { ask, askJson, isOffline, whenSignedOut } from './api.ts';
import { now, setServerTime } from './clock.ts';
import { deviceDb, type KeptSession } from './device-db.ts';
import { wipeKept } from './kept-record.ts';

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
  readonly signOut: () => Promise<void>;
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
/** How far a clock may have been put right since; further back, no term can be told. */
const PUT_RIGHT_MS = MS_PER_DAY;
/** Set while the server has not been told that somebody signed out here, for want of a connection: `yes`, or which device is to be told of nothing any more. */
const SIGNING_OUT = 'muster.signing-out';
/** Whose device this is now, in all its tabs; nobody's, once they signed out in one. */
const PERSON = 'muster.person';

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
  const enter = (found: MeAnswer) => {
    localStorage.setItem(PERSON, found.user.id);
    setKnown(found);
    setState('in');
  };
  /** What is another's now, or nobody's, is put away; a session that merely ran out is not. */
  const leaveWhereOthers = () => {
    const id = known()?.user.id;
    if (id === undefined || localStorage.getItem(PERSON) === id) return;
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
      if (refused && known()) end();
      else if (refused) setState('out');
      else if (state() === 'asking') setState('out');
    }
  };
  const signIn = async (email: string, password: string) => {
    localStorage.removeItem(SIGNING_OUT);
    await ask('/api/auth/sign-in/email', { method: 'POST', body: { email, password } });
    await arrive(await askJson<MeAnswer>('/api/me'));
  };
  const signOut = async () => {
    localStorage.setItem(SIGNING_OUT, (await leaveDevice()) ?? 'yes');
    await forget();
    localStorage.removeItem(PERSON);
    await finishSignOut();
    location.replace('/');
  };
  whenSignedOut(() => state() === 'in' && end());
  window.addEventListener('storage', leaveWhereOthers);
  document.addEventListener('visibilitychange', leaveWhereOthers); // a tab that was put to sleep was told nothing
  onMount(async () => {
    if (!(await finishSignOut())) return void setState('out');
    const kept = await recall();
    if (kept) enter(kept);
    await check();
    if (kept && state() === 'ended') setState('out'); // on opening, nothing is shown to somebody not signed in
  });
  const may = (right: Right) => mayAnywhere(actor(), right);
  const has = (access: Access) => actor().grants.some((grant) => grant.access === access);
  const again = { isPutOff, putOff: () => setPutOff(true), askAgain: () => setPutOff(false) };
  return (
    <Context.Provider value={{ state, me, actor, may, has, signIn, signOut, check, ...again }}>
      {props.children}
    </Context.Provider>
  );
}

/** Tells the server of a sign-out it has not heard of; false while it can't be told. */
async function finishSignOut(): Promise<boolean> {
  const device = localStorage.getItem(SIGNING_OUT);
  if (device === null) return true;
  try {
    if (device !== 'yes') await ask(`/api/reminders/subscriptions/${device}`, { method: 'DELETE' });
  } catch (error) {
    if (isOffline(error)) return false;
  }
  try {
    await ask('/api/auth/sign-out', { method: 'POST', body: {} });
  } catch (error) {
    if (isOffline(error)) return false;
  }
  localStorage.removeItem(SIGNING_OUT);
  return true;
}

/** Who was signed in here last, while the term for which the device may keep that has not run out. */
async function recall(): Promise<MeAnswer | undefined> {
  try {
    const kept: KeptSession | undefined = await (await deviceDb()).get('session', 'me');
    const age = kept ? now() - kept.checkedAt : 0;
    if (kept && (localStorage.getItem(PERSON) ?? kept.me.user.id) !== kept.me.user.id) return undefined;
    if (kept && -PUT_RIGHT_MS < age && age <= kept.me.keepDays * MS_PER_DAY) return kept.me;
    if (kept) await forget();
  } catch {
    // a device that keeps nothing asks the server
  }
  return undefined;
}

async function keep(me: MeAnswer): Promise<void> {
  try {
    await (await deviceDb()).put('session', { me, checkedAt: now() }, 'me');
  } catch {
    // a device that keeps nothing asks again next time
  }
}

async function forget(): Promise<void> {
  try {
    await (await deviceDb()).delete('session', 'me');
    await wipeKept();
  } catch {
    // there was nothing to keep it in
  }
  sessionStorage.clear();
}
