import * as v from 'valibot';
import { startOrigins } from './assignments.codes.ts';
import { checkKinds, checkStates, roles, roundStages } from './record/facts.ts';
import { daySchema, fteSchema, idSchema, lineSchema, noteSchema } from './schemas.ts';
import { newWorkerSchema } from './workers.schemas.ts';

const orNone = <S extends v.GenericSchema>(schema: S) => v.optional(v.nullable(schema));
const reference = lineSchema(40);
const role = v.picklist(roles, 'one of the roles listed');
const places = v.pipe(
  v.number('a whole number of places'),
  v.integer('a whole number of places'),
  v.minValue(1, 'at least one place'),
  v.maxValue(100, 'at most 100 places'),
);
/** Who has it in hand: a user's id, or a name from the recruitment system. */
const someone = lineSchema(80);
const note = orNone(noteSchema);

/** The stages that a round itself goes through, and the ways it ends; an offer's are recorded on the offer. */
export const stagesOfRound = [...roundStages, 'refused', 'no_one_appointed', 'withdrawn'] as const;
/** The stages that hiring managers move (design.md, What people can see and do). */
export const stagesOfManagers: readonly string[] = ['shortlisted', 'interviewed', 'no_one_appointed'];
const firstStage = v.picklist(['requested', 'approved', 'advertised'], 'requested, approved or advertised');

export const openRoundInput = v.object({
  recruitmentId: idSchema,
  /** R-26-09; the next free one of the year where none is said. */
  recruitmentRef: v.optional(reference),
  /** The first day of the round: when it was asked for, or advertised again. */
  on: daySchema,
  stage: v.optional(firstStage, 'requested'),
  postIds: v.optional(v.array(idSchema), []),
  /** Where its posts are not yet known: for which unit, in which role, how many. */
  unitId: orNone(idSchema),
  role: orNone(role),
  places: orNone(places),
  owner: orNone(someone),
  hiringManager: orNone(someone),
  advertClosesOn: orNone(daySchema),
  note,
});

export const changeRoundInput = v.object({
  recruitmentId: idSchema,
  from: daySchema,
  recruitmentRef: v.optional(reference),
  unitId: orNone(idSchema),
  role: orNone(role),
  places: orNone(places),
  owner: orNone(someone),
  hiringManager: orNone(someone),
  advertClosesOn: orNone(daySchema),
});

export const roundPostsInput = v.object({
  recruitmentId: idSchema,
  from: daySchema,
  add: v.optional(v.array(idSchema), []),
  remove: v.optional(v.array(idSchema), []),
});

export const stageInput = v.object({
  recruitmentId: idSchema,
  stage: v.picklist(stagesOfRound, 'one of the stages of a round; those of an offer are recorded on the offer'),
  on: daySchema,
  /** One of the round's posts, where it is about that one only. */
  postId: orNone(idSchema),
  /** Needed where a round goes back to an earlier stage: why. */
  note,
  /** Starts the next round in the same Change, when this one ends. */
  next: v.optional(
    v.object({
      recruitmentId: v.optional(idSchema),
      recruitmentRef: v.optional(reference),
      stage: v.optional(firstStage, 'advertised'),
      /** The first day of the next round; the same day where none is said. */
      on: v.optional(daySchema),
      advertClosesOn: orNone(daySchema),
    }),
  ),
});

export const closeRoundInput = v.object({
  recruitmentId: idSchema,
  lastDay: daySchema,
  /** How it ended, where it was not filled. */
  outcome: v.optional(
    v.picklist(['refused', 'no_one_appointed', 'withdrawn'], 'refused, no_one_appointed or withdrawn'),
  ),
  note,
});

export const makeOfferInput = v.object({
  recruitmentId: idSchema,
  offerId: idSchema,
  /** What the offer is called, never a candidate's name; the round's reference and a number where none is said. */
  offerRef: v.optional(reference),
  on: daySchema,
  /** The post offered; may wait where the round's posts are not yet known. */
  postId: orNone(idSchema),
  /** Somebody of the record, such as an agency worker who converts. */
  workerId: orNone(idSchema),
  fte: v.optional(fteSchema),
  note,
});

const offerEvent = { offerId: idSchema, on: daySchema, note };
export const acceptOfferInput = v.object(offerEvent);
export const endOfferInput = v.object(offerEvent);
export const agreeStartInput = v.object({ ...offerEvent, agreedStart: daySchema });

/** The stages that an open offer goes back to. */
export const stagesBack = ['offered', 'accepted', 'checks'] as const;
export const stepBackOfferInput = v.object({
  ...offerEvent,
  stage: v.picklist(stagesBack, 'offered, accepted or checks'),
  /** Why it goes back; needed. */
  note,
});

export const changeOfferInput = v.object({
  offerId: idSchema,
  from: daySchema,
  offerRef: v.optional(reference),
  postId: orNone(idSchema),
  workerId: orNone(idSchema),
  fte: v.optional(fteSchema),
});

export const offerChecksInput = v.object({
  offerId: idSchema,
  on: daySchema,
  checks: v.pipe(
    v.array(
      v.object({
        check: v.picklist(checkKinds, 'one of the checks listed'),
        state: v.optional(v.picklist(checkStates, 'not_asked, asked, clear, concern or not_needed')),
        owner: orNone(someone),
        chaseOn: orNone(daySchema),
      }),
    ),
    v.minLength(1, 'at least one check'),
  ),
});

export const startOfferInput = v.object({
  offerId: idSchema,
  /** The first day at work; the agreed start where none is said. */
  startDate: v.optional(daySchema),
  /** Needed where the offer named no post. */
  postId: v.optional(idSchema),
  /** Somebody of the record, or a new person; left out where the offer named the person. */
  workerId: v.optional(idSchema),
  newWorker: v.optional(newWorkerSchema),
  assignmentId: v.optional(idSchema),
  assignmentRef: v.optional(reference),
  basis: v.optional(v.picklist(['permanent', 'fixed_term'], 'permanent or fixed_term'), 'permanent'),
  fte: v.optional(fteSchema),
  probationEndsOn: orNone(daySchema),
  expectedEndDate: orNone(daySchema),
  startOrigin: orNone(v.picklist(startOrigins, 'one of the origins listed')),
  note,
});
