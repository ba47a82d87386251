import * as v from 'valibot';
import { accesses } from './record/facts.ts';

/** What `GET /api/health` tells anyone: that the server is ready, and whose it is. */
export const healthAnswer = v.object({
  status: v.literal('ready'),
  authority: v.object({
    name: v.string(),
    /** True where the people and posts are invented (mechanisms 7). */
    demonstration: v.boolean(),
  }),
});
export type HealthAnswer = v.InferOutput<typeof healthAnswer>;

/** What `GET /api/me` tells somebody signed in: who they are, for which authority, and what today's grants let them do. */
export const meAnswer = v.object({
  user: v.object({ id: v.string(), name: v.string(), email: v.string() }),
  authority: v.object({
    /** Keys the record on the device; never shown. */
    key: v.string(),
    name: v.string(),
    demonstration: v.boolean(),
  }),
  grants: v.array(v.object({ access: v.picklist(accesses), unitIds: v.array(v.string()) })),
  /** Another text whenever what this person may hold on a device is another. */
  grantsTag: v.string(),
  /** The server's clock, ISO 8601: what day it is does not depend on a device's settings. */
  now: v.string(),
  /** For how many days a device may keep the record without asking here again; 0: not at all. */
  keepDays: v.number(),
});
export type MeAnswer = v.InferOutput<typeof meAnswer>;
