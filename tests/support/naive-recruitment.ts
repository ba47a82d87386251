import { addDays, covers, type Day, day, daysBetween, yearBefore } from '../../server/domain/day.ts';
import type { RecruitmentMeasureId } from '../../server/domain/measures/recruitment-registry.ts';
import { recruitmentMeasures } from '../../server/domain/measures/recruitment-registry.ts';
import type { RecruitmentFigure } from '../../server/domain/measures/recruitment-series.ts';
import { type View, versionNear, versionOn } from '../../server/domain/record/view.ts';
import { recruitmentFor } from '../../server/domain/recruitment.list.ts';
import { isOpenOffer, offerStageOn } from '../../server/domain/recruitment.ts';
import { settingOn } from '../../server/domain/settings.ts';
import { boardOn } from '../../server/domain/vacancies.board.ts';
import { vacanciesOn } from '../../server/domain/vacancies.list.ts';
import { NaiveMeasures } from './naive-measures.ts';
import { NaiveNotices, noticesOf } from './naive-notices.ts';
import { figureOf, isEnd, order, stageOf, startHeld } from './naive-stages.ts';
import { LAST_LOOKED_AT } from './random-recruitment.ts';

/**
 * The measures of recruitment read out loud: what there was on each day, one day after another, with nothing shared
 * with the engine it checks but what a day's vacancies and rounds are. Slow and plain on purpose.
 */
const FIRST = day('2019-01-01');

type Place = { unitId: string | null; role: string | null };
type Run = {
  key: string;
  since: Day;
  until: Day | null;
  places: Map<Day, Place>;
  person: string | null;
  subject: string;
  about: About;
};
type About = { recruitmentId: string; postId: string | null };
/** Something recruited to on a day, with the runs it is in. */
type Walked = About & {
  readonly offerId: string | null;
  readonly stage: string;
  readonly desk: string | null;
  readonly places: number;
  stay?: Run;
  deskRun?: Run;
};
const isPlaces = ({ postId, offerId }: Walked): boolean => postId === null && offerId === null;
type Answer = { figure: RecruitmentFigure; people: number | null; posts: number | null };

export class NaiveRecruitment {
  private readonly view: View;
  private readonly naive: NaiveMeasures;
  private readonly notices: NaiveNotices;
  private readonly episodes: Run[] = [];
  private readonly stays = new Map<string, Run[]>();
  private readonly desks = new Map<string, Run[]>();

  constructor(view: View) {
    this.view = view;
    this.naive = new NaiveMeasures(view);
    this.notices = new NaiveNotices(this.naive, LAST_LOOKED_AT);
    const open = { episodes: new Map<string, Run>(), before: [] };
    for (let on = FIRST; on <= LAST_LOOKED_AT; on = addDays(on, 1)) {
      this.walkPosts(on, open.episodes);
      this.walkRounds(on, open);
    }
  }

  figure(measure: RecruitmentMeasureId, unitId: string, on: Day): Answer {
    const { source, about } = recruitmentMeasures[measure];
    switch (source.of) {
      case 'fills':
        return this.timed(this.episodes, { unitId, on, about });
      case 'stays':
        return this.timed(this.stays.get(source.stage) ?? [], { unitId, on, about });
      case 'desks':
        return this.timed(this.desks.get(source.desk) ?? [], { unitId, on, about });
      case 'offers':
        return this.timeToOffer(unitId, on);
      case 'endings':
        return this.endings(unitId, on);
      case 'vacancies':
        return this.vacancies(source.stage, unitId, on);
      case 'coming':
        return this.coming(source.ahead, unitId, on);
      case 'starts':
        return this.starts(source.ahead, unitId, on);
    }
  }

  private walkPosts(on: Day, open: Map<string, Run>): void {
    for (const postId of this.view.ids('post')) {
      const post = versionOn(this.view, ['post', postId], on);
      const run = open.get(postId);
      if (post && this.isVacant(postId, on)) {
        const known = run ?? this.began(postId, on, { recruitmentId: '', postId });
        if (!run) this.episodes.push(known);
        known.places.set(on, post);
        open.set(postId, known);
      } else if (run) {
        // closed where the post ended: it is never filled
        run.until = on;
        if (post) run.places.set(on, post);
        open.delete(postId);
      }
    }
  }

  private isVacant(postId: string, on: Day): boolean {
    const post = versionOn(this.view, ['post', postId], on);
    const held = this.naive.heldOn(on).filter(({ assignment }) => assignment.postId === postId);
    const employed = held.filter(({ assignment }) => ['permanent', 'fixed_term'].includes(assignment.basis));
    const vacant = (post?.fteMicro ?? 0) - employed.reduce((sum, one) => sum + one.assignment.fteMicro, 0);
    return vacant > 0 && vacant >= settingOn(this.view, 'vacancies.crumb', on);
  }

  /** Each row goes on where it is of the same offer as the day before, else of the same post, else of the places. */
  private walkRounds(on: Day, walked: { before: Walked[] }): void {
    const rows = recruitmentFor(this.view, { asAt: on, unitIds: null });
    const setting: { [stage: string]: string } = settingOn(this.view, 'recruitment.stage-desks', on);
    const { before } = walked;
    const now = rows.map((row): Walked => {
      const stage = stageOf(row.stage?.stage ?? null);
      const { recruitmentId, postId, places } = row;
      return { recruitmentId, postId, offerId: row.offer?.id ?? null, stage, desk: setting[stage] ?? null, places };
    });
    const goneOnFrom = new Map<Walked, Walked>();
    const from = (one: Walked, isIt: (was: Walked) => boolean) => {
      const was = before.find((other) => other.recruitmentId === one.recruitmentId && isIt(other));
      if (was && !goneOnFrom.has(one) && ![...goneOnFrom.values()].includes(was)) goneOnFrom.set(one, was);
    };
    for (const one of now) if (one.offerId) from(one, (was) => was.offerId === one.offerId);
    for (const one of now) if (isPlaces(one)) from(one, isPlaces);
    for (const one of now) if (one.postId) from(one, (was) => was.postId === one.postId);
    const joined = new Map(
      [...new Set(now.map((one) => one.recruitmentId))].flatMap((id) => this.joining(id, on, { now, before })),
    );
    for (const one of now) {
      const [was, of] = [goneOnFrom.get(one), joined.get(one)];
      const isSame = (other: Walked | undefined) =>
        other &&
        other.stage === one.stage &&
        other.offerId === one.offerId &&
        (one.offerId || other.postId === one.postId);
      const sameStay = before.find((other) => other.recruitmentId === one.recruitmentId && isSame(other));
      one.stay = this.goOn(sameStay?.stay, on, { one, runs: this.stays, name: one.stage, since: of?.stay?.since });
      if (!one.desk) continue;
      const since = of?.desk === one.desk ? of.deskRun?.since : undefined;
      const run = was?.desk === one.desk ? was.deskRun : undefined;
      one.deskRun = this.goOn(run, on, { one, runs: this.desks, name: one.desk, since });
    }
    for (const was of before) {
      const named =
        isPlaces(was) &&
        [...joined.values()].includes(was) &&
        !now.some((one) => isPlaces(one) && one.recruitmentId === was.recruitmentId);
      for (const kind of ['stay', 'deskRun'] as const) {
        const run = was[kind];
        if (!run || now.some((one) => one[kind] === run)) continue;
        run.until = on;
        if (!named) run.places.set(on, this.placeNear(run.about, on));
      }
    }
    walked.before = now;
  }

  /** Posts without an offer that are new in a round, at the stage of its places, and of those as many as there are fewer. */
  private joining(
    recruitmentId: string,
    on: Day,
    { now, before }: { now: readonly Walked[]; before: readonly Walked[] },
  ): [Walked, Walked][] {
    const inOrder = versionNear(this.view, ['recruitment', recruitmentId], on)?.postIds ?? [];
    const isHere = (one: Walked) => one.recruitmentId === recruitmentId;
    const were = before.find((one) => isHere(one) && isPlaces(one));
    if (!were) return [];
    const fewer = were.places - (now.find((one) => isHere(one) && isPlaces(one))?.places ?? 0);
    return now
      .filter((one) => isHere(one) && one.postId && !one.offerId && one.stage === were.stage)
      .filter(({ postId }) => !before.some((one) => isHere(one) && one.postId === postId))
      .sort((a, b) => inOrder.indexOf(a.postId ?? '') - inOrder.indexOf(b.postId ?? ''))
      .slice(0, Math.max(0, fewer))
      .map((one) => [one, were]);
  }

  private goOn(
    known: Run | undefined,
    on: Day,
    { one, runs, name, since }: { one: Walked; runs: Map<string, Run[]>; name: string; since: Day | undefined },
  ): Run {
    const { recruitmentId, postId, offerId } = one;
    const about = { recruitmentId, postId };
    const subject = postId ?? offerId ?? recruitmentId;
    const run = known ?? this.began(subject, since ?? on, about);
    if (!known) runs.set(name, [...(runs.get(name) ?? []), run]);
    Object.assign(run, { about, subject });
    if (offerId) run.person = this.personOf(offerId);
    run.places.set(on, this.placeNear(about, on));
    return run;
  }

  private began(subject: string, since: Day, about: About): Run {
    return { key: subject, since, until: null, places: new Map(), person: null, subject, about };
  }

  private placeNear({ recruitmentId, postId }: About, on: Day): Place {
    const of = postId
      ? versionNear(this.view, ['post', postId], on)
      : versionNear(this.view, ['recruitment', recruitmentId], on);
    return { unitId: of?.unitId ?? null, role: of?.role ?? null };
  }

  private personOf(offerId: string): string {
    return this.view.versions('offer', offerId).findLast((offer) => offer.workerId)?.workerId ?? offerId;
  }

  private isIn(place: Place | undefined, unitId: string, on: Day): boolean {
    return Boolean(place?.unitId) && place?.role !== 'other' && this.naive.under(unitId, on).has(place?.unitId ?? '');
  }

  private timed(runs: readonly Run[], { unitId, on, about }: { unitId: string; on: Day; about: string }): Answer {
    const ended = runs.filter(({ until, places }) => {
      return until !== null && yearBefore(on) < until && until <= on && this.isIn(places.get(until), unitId, until);
    });
    const open = runs.filter(({ since, until, places }) => {
      return since <= on && (until === null || on < until) && this.isIn(places.get(on), unitId, on);
    });
    const people = (list: readonly Run[]) => new Set(list.flatMap((run) => run.person ?? [])).size;
    const daysOf = (list: readonly Run[]) => figureOf(list.map((run) => daysBetween(run.since, run.until ?? on)));
    const ages = figureOf(open.map((run) => daysBetween(run.since, on)));
    const figure = {
      kind: 'days',
      ...daysOf(ended),
      open: { ...ages, people: about === 'people' ? people(open) : null },
    };
    const posts = new Set(ended.map((run) => run.subject)).size;
    return {
      figure: figure as RecruitmentFigure,
      ...(about === 'people' ? { people: people(ended), posts: null } : { people: null, posts }),
    };
  }

  /** What an offer is for by a day, as it stood on one. */
  private aboutOffer(offerId: string, on: Day, stood = on): About {
    const offer = versionNear(this.view, ['offer', offerId], stood);
    const round = versionNear(this.view, ['recruitment', offer?.recruitmentId ?? ''], on);
    const hasPlaces = round?.unitId && (round.places ?? 1) > 1;
    const only = round?.postIds.length === 1 && !hasPlaces ? (round.postIds[0] ?? null) : null;
    return { recruitmentId: offer?.recruitmentId ?? '', postId: offer?.postId ?? only };
  }

  private timeToOffer(unitId: string, on: Day): Answer {
    const made = [...this.view.ids('offer')].flatMap((id) => {
      const first = this.view.versions('offer', id)[0]?.effectiveFrom ?? LAST_LOOKED_AT;
      const about = this.aboutOffer(id, first);
      const isCounted = yearBefore(on) < first && first <= on && this.isIn(this.placeNear(about, first), unitId, first);
      return isCounted ? [{ id, days: daysBetween(this.beganOn(about, first), first) }] : [];
    });
    const people = new Set(made.map(({ id }) => this.personOf(id))).size;
    return { figure: { kind: 'days', ...figureOf(made.map(({ days }) => days)), open: null }, people, posts: null };
  }

  private beganOn({ recruitmentId, postId }: About, made: Day): Day {
    const rounds = this.view.versions('recruitment', recruitmentId);
    const joined = rounds.find((round) => postId === null || round.postIds.includes(postId)) ?? rounds[0];
    const days = [made, joined?.effectiveFrom ?? made];
    const ofPost = this.episodes.filter((run) => run.subject === postId);
    const episode = ofPost.find(({ since, until }) => since <= made && (until === null || made < until));
    if (episode && postId) days.push(episode.since, ...noticesOf(this.naive, postId, episode.since));
    else if (postId) {
      const coming = ofPost.find(({ since }) => made < since)?.since;
      days.push(...this.notices.next(postId, made, coming));
    }
    return days.sort()[0] as Day;
  }

  private endings(unitId: string, on: Day): Answer {
    const settled = [...this.view.ids('offer')].flatMap((id) => {
      const last = offerStageOn(this.view, id, on);
      if (!last || !isEnd(last.stage) || last.since <= yearBefore(on)) return [];
      const isHere = this.isIn(this.placeNear(this.aboutOffer(id, last.since), last.since), unitId, last.since);
      return isHere ? [{ id, fell: last.stage !== 'started' }] : [];
    });
    const numerator = settled.filter(({ fell }) => fell).length;
    const people = new Set(settled.map(({ id }) => this.personOf(id))).size;
    return { figure: { kind: 'share', numerator, denominator: settled.length }, people, posts: null };
  }

  private vacancies(stage: string | null, unitId: string, on: Day): Answer {
    const rows = boardOn(this.view, { asAt: on, unitIds: [unitId] }).rows.filter((row) => row.state === 'now');
    const rounds = recruitmentFor(this.view, { asAt: on, unitIds: null });
    const at = rows.filter(({ postId }) => {
      const isHeld = (offerId: string | undefined) => offerId && startHeld(this.view, offerId, on);
      const there = rounds
        .filter((round) => round.postId === postId)
        .map((one) => (isHeld(one.offer?.id) ? 'start_agreed' : stageOf(one.stage?.stage ?? null)));
      return (order.findLast((one) => there.includes(one)) ?? null) === stage;
    });
    const fteMicro = at.reduce((sum, row) => sum + (row.vacancy?.vacantMicro ?? 0), 0);
    return { figure: { kind: 'count', count: at.length, fteMicro }, people: null, posts: at.length };
  }

  private coming(ahead: number, unitId: string, on: Day): Answer {
    const rows = vacanciesOn(this.view, { asAt: on, unitIds: [unitId] }).coming.filter((row) => row.days <= ahead);
    const fteMicro = rows.reduce((sum, row) => sum + row.vacantMicro, 0);
    const posts = new Set(rows.map((row) => row.postId)).size;
    return { figure: { kind: 'count', count: rows.length, fteMicro }, people: null, posts };
  }

  /** What of a post is left on a day by its other employees; all of it where nothing is. */
  private takenBy(offerId: string, postId: string | null, on: Day): number {
    const post = postId ? versionNear(this.view, ['post', postId], on) : undefined;
    if (!post) return 0;
    const held = this.naive.heldOn(on).filter(({ assignment: { postId: of, basis, workerId } }) => {
      return of === postId && ['permanent', 'fixed_term'].includes(basis) && workerId !== this.personOf(offerId);
    });
    const left = held.reduce((micro, { assignment }) => micro - assignment.fteMicro, post.fteMicro);
    return covers(post, on) && left > 0 ? left : post.fteMicro;
  }

  private starts(ahead: number, unitId: string, on: Day): Answer {
    const offers = [...this.view.ids('offer')].flatMap((id) => {
      const offer = versionNear(this.view, ['offer', id], on);
      const recorded = startHeld(this.view, id, on);
      const start = recorded ?? offer?.agreedStart;
      if (!start || !offer || !isOpenOffer(this.view, offer, on) || start <= on || start > addDays(on, ahead))
        return [];
      const about = this.aboutOffer(id, start, recorded ?? on);
      if (!this.isIn(this.placeNear(about, start), unitId, start)) return [];
      return [{ id, fteMicro: offer.fteMicro ?? this.takenBy(id, about.postId, start) }];
    });
    const fteMicro = offers.reduce((sum, offer) => sum + offer.fteMicro, 0);
    const people = new Set(offers.map((offer) => this.personOf(offer.id))).size;
    return { figure: { kind: 'count', count: offers.length, fteMicro }, people, posts: null };
  }
}
