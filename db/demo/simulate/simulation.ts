import { type DayNumber, dayOfNumber, MS_PER_DAY } from '../../../server/domain/day.ts';
import { MICRO } from '../../../server/domain/fte.ts';
import type { Role } from '../../../server/domain/record/facts.ts';
import type { Happening, PostAs, StartedAs } from '../happenings.ts';
import { IdGiver } from '../ids.ts';
import { NameGiver } from '../people-names.ts';
import { Random } from '../random.ts';
import { titleFor } from '../titles.ts';
import {
  type DemoAssignment,
  type DemoPerson,
  type DemoPost,
  isEmployed,
  OPEN_END,
  type Totals,
  totalsOn,
} from '../world.ts';

type NewPost = {
  readonly unit: string;
  readonly role: Role;
  readonly from: DayNumber;
  readonly fteMicro?: number;
  readonly title?: string;
  readonly number?: string;
  readonly to?: DayNumber;
  readonly forNewlyQualified?: boolean;
  readonly scripted?: boolean;
};

type NewPerson = {
  readonly as: 'employed' | 'agency';
  readonly on: DayNumber;
  readonly newlyQualified?: { readonly from: DayNumber; readonly cohort: string };
  readonly scripted?: boolean;
  /** False for those in posts that need no registration. */
  readonly registered?: boolean;
  readonly name?: string;
  /** In years, on the day they are met. */
  readonly age?: number;
};

type NewAssignment = {
  readonly person: DemoPerson;
  readonly from: DayNumber;
  readonly to?: DayNumber;
} & StartedAs;

/** The demonstration as it is being laid out: who and what there is, and the list of what happened so far. */
export class Simulation {
  readonly posts: DemoPost[] = [];
  /** In force now or to come; those that are over are swept out at the end of each month. */
  employed: DemoAssignment[] = [];
  agency: DemoAssignment[] = [];
  /** Acting up, or seconded in: there for the day's work, and neither employed on the post nor agency. */
  acting: DemoAssignment[] = [];
  readonly happenings: Happening[] = [];
  readonly random: Random;
  private readonly ids: IdGiver;
  private readonly names: NameGiver;
  private readonly people: Random;
  private nextPost = 1001;
  private nextPerson = 1;
  private nextAssignment = 1;
  /** Numbers that the cases have, which nobody else is given. */
  private readonly taken: ReadonlySet<string>;

  constructor(takenNumbers: Iterable<string>) {
    this.random = new Random('Demonstration County');
    this.ids = new IdGiver(1);
    this.names = new NameGiver(this.random.stream('names'));
    this.people = this.random.stream('people');
    this.taken = new Set(takenNumbers);
  }

  /** What happened next. */
  note(happening: Happening): void {
    this.happenings.push(happening);
  }

  /** What came before somebody started, told before it: the round that found them. */
  noteBefore(start: DemoAssignment, happening: Happening): void {
    const at = this.happenings.findLastIndex((one) => one.kind === 'started' && one.assignment === start);
    this.happenings.splice(at, 0, happening);
  }

  totals(on: DayNumber): Totals {
    return totalsOn(this, on);
  }

  idOn(on: DayNumber): string {
    return this.ids.at(on * MS_PER_DAY + this.people.whole(9, 16) * 3_600_000);
  }

  /** Establishes a post. */
  establish(made: NewPost): DemoPost {
    const { unit, role, from } = made;
    const nth = this.posts.filter((post) => post.unit === unit && post.role === role).length;
    const post: DemoPost = {
      id: this.idOn(from),
      number: made.number ?? this.freeNumber(),
      title: made.title ?? titleFor(unit, role, { nth, random: this.people }),
      role,
      unit,
      from,
      to: made.to ?? OPEN_END,
      fteMicro: made.fteMicro ?? MICRO,
      onHold: false,
      forNewlyQualified: made.forNewlyQualified ?? false,
      scripted: made.scripted ?? false,
      holders: [],
      cover: [],
      leftOn: 0,
      recruitedUntil: 0,
      vacantSince: 0,
    };
    this.posts.push(post);
    this.note({
      kind: 'post_established',
      on: from,
      post,
      as: { title: post.title, role, unit, fteMicro: post.fteMicro },
    });
    return post;
  }

  /** Changes a post from a day. */
  changePost(post: DemoPost, on: DayNumber, { to, why }: { to: Partial<PostAs>; why: string }): void {
    Object.assign(post, to);
    this.note({ kind: 'post_changed', on, post, to, why });
  }

  /** Closes a post after a last day. */
  closePost(post: DemoPost, on: DayNumber, why: string): void {
    post.to = on + 1;
    this.note({ kind: 'post_closed', on, post, why });
  }

  /** Somebody new to the authority. */
  meet({ as, on, newlyQualified, scripted, registered = true, name, age }: NewPerson): DemoPerson {
    const n = this.nextPerson;
    this.nextPerson += 1;
    const drawn = newlyQualified ? this.people.whole(22, 38) : this.people.whole(26, 61);
    const years = age ?? drawn;
    const named = this.names.next(as);
    const served = newlyQualified ? 0 : this.people.whole(1, Math.max(1, Math.min(25, years - 24)));
    return {
      id: this.idOn(on),
      ref: `W${String(n).padStart(5, '0')}`,
      ...(name ? { ...named, name, sex: 'F' as const } : named),
      bornOn: on - Math.floor((years + this.people.next()) * 365.25),
      sweNumber: registered ? `SW${700_000 + n * 7 + this.people.whole(0, 6)}` : null,
      registeredOn: !registered ? null : on - Math.floor(served * 365.25) - this.people.whole(20, 90),
      newlyQualifiedFrom: newlyQualified?.from ?? null,
      cohort: newlyQualified?.cohort ?? null,
      scripted: scripted ?? false,
      away: [],
      leaning: Math.max(0.45, 1 + 0.24 * this.people.normal()),
      listedWith: null,
    };
  }

  /** Puts somebody on a post (or, agency above establishment, on a team), and says that they started. */
  start(made: NewAssignment): DemoAssignment {
    const assignment = this.assign(made);
    const kind = made.basis === 'acting' ? 'acting_up' : 'started';
    this.note({ kind, on: made.from, assignment, as: startedAs(made) });
    return assignment;
  }

  /** An agency worker becomes an employee; the agency assignment ends the day before. */
  convert(agency: DemoAssignment, made: NewAssignment): DemoAssignment {
    agency.to = made.from;
    const assignment = this.assign(made);
    this.note({ kind: 'converted', on: made.from, agency, assignment, as: startedAs(made) });
    return assignment;
  }

  /** Forgets what is over by a day, so that the months stay as quick as they were at first. */
  sweep(on: DayNumber): void {
    const still = (one: DemoAssignment) => one.to > on;
    this.employed = this.employed.filter(still);
    this.agency = this.agency.filter(still);
    this.acting = this.acting.filter(still);
    for (const post of this.posts) {
      if (!post.holders.every(still)) post.holders = post.holders.filter(still);
      if (!post.cover.every(still)) post.cover = post.cover.filter(still);
    }
    for (let at = this.posts.length - 1; at >= 0; at -= 1) {
      if ((this.posts[at] as DemoPost).to <= on) this.posts.splice(at, 1);
    }
  }

  private assign(made: NewAssignment): DemoAssignment {
    const ref = `A${String(this.nextAssignment).padStart(5, '0')}`;
    this.nextAssignment += 1;
    const assignment: DemoAssignment = {
      id: this.idOn(made.from),
      ref,
      person: made.person,
      post: made.post,
      unit: made.unit,
      role: made.role,
      basis: made.basis,
      fteMicro: made.fteMicro,
      covers: made.covers,
      coversFor: made.coversFor,
      from: made.from,
      to: made.to ?? OPEN_END,
      expectedEnd: made.expectedEnd,
      onPostSince: made.from,
      offerId: null,
    };
    if (isEmployed(assignment)) this.employed.push(assignment);
    else if (assignment.basis === 'agency') this.agency.push(assignment);
    else this.acting.push(assignment);
    if (isEmployed(assignment)) made.post?.holders.push(assignment);
    else made.post?.cover.push(assignment);
    return assignment;
  }

  private freeNumber(): string {
    let number = String(this.nextPost);
    while (this.taken.has(number)) {
      this.nextPost += 1;
      number = String(this.nextPost);
    }
    this.nextPost += 1;
    return number;
  }
}

function startedAs(made: NewAssignment): StartedAs {
  const { basis, post, unit, role, fteMicro, covers, coversFor, expectedEnd, origin, rate } = made;
  return { basis, post, unit, role, fteMicro, covers, coversFor, expectedEnd, origin, rate };
}

/** What is said of a start where there is nothing special about it. */
export const plainStart: StartedAs = {
  basis: 'permanent',
  post: null,
  unit: null,
  role: null,
  fteMicro: MICRO,
  covers: null,
  coversFor: null,
  expectedEnd: null,
  origin: null,
  rate: null,
};

/** The cohort of those who qualified in a year: "September 2025". */
export function cohortOf(on: DayNumber): string {
  const text = dayOfNumber(on);
  return `${Number(text.slice(5, 7)) < 5 ? 'January' : 'September'} ${text.slice(0, 4)}`;
}
