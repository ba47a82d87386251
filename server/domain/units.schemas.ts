import * as v from 'valibot';
import { unitKinds } from './record/facts.ts';
import type { Thing } from './record/things.ts';
import { daySchema, idSchema, lineSchema } from './schemas.ts';

const code = v.pipe(
  v.string('a short code'),
  v.trim(),
  v.regex(/^[\w./&-]{1,20}$/, 'a code of up to 20 letters, digits, dots or hyphens, without spaces'),
);
const name = lineSchema(80);
const kind = v.picklist(unitKinds, 'service or team');

export const establishUnitInput = v.object({
  unitId: idSchema,
  code,
  name,
  kind,
  /** The unit it is part of; none only for the one at the top, the whole authority. */
  parentId: v.optional(v.nullable(idSchema), null),
  startDate: daySchema,
});

export const changeUnitInput = v.object({
  unitId: idSchema,
  from: daySchema,
  code: v.optional(code),
  name: v.optional(name),
  kind: v.optional(kind),
  parentId: v.optional(idSchema),
});

/** `post:ID`, `unit:ID`, `assignment:ID` or `recruitment:ID`: something that lies in a unit. */
const thingInUnit = v.pipe(
  v.string('a thing such as post:ID'),
  v.regex(/^(post|unit|assignment|recruitment):[\w.-]{1,80}$/, 'post:, unit:, assignment: or recruitment: and its id'),
  v.transform((text) => text as Thing),
);

export const closeUnitInput = v.object({
  unitId: idSchema,
  lastDay: daySchema,
  /** Where everything in it goes, but for what `moves` says. */
  moveAllTo: v.optional(idSchema),
  moves: v.optional(v.array(v.object({ thing: thingInUnit, unitId: idSchema })), []),
});

export const reorganiseInput = v.object({
  /** The first day of the new structure; before it nothing moves. */
  from: daySchema,
  moves: v.pipe(
    v.array(
      v.object({
        /** The unit they move to. */
        unitId: idSchema,
        postIds: v.optional(v.array(idSchema), []),
        unitIds: v.optional(v.array(idSchema), []),
        /** People above establishment, who are in a team but on none of its posts. */
        assignmentIds: v.optional(v.array(idSchema), []),
      }),
    ),
    v.minLength(1, 'at least one move'),
  ),
});
