import { eq } from 'drizzle-orm';
import type { Db } from '../../db/connect.ts';
import { users } from '../../db/schema/auth.ts';

export type User = Pick<typeof users.$inferSelect, 'id' | 'email' | 'name' | 'disabledAt'>;

const columns = { id: users.id, email: users.email, name: users.name, disabledAt: users.disabledAt };

export async function listUsers(db: Db): Promise<User[]> {
  return await db.select(columns).from(users).orderBy(users.name, users.email);
}

export async function findUser(db: Db, userId: string): Promise<User | null> {
  return (await db.select(columns).from(users).where(eq(users.id, userId)))[0] ?? null;
}

/** Null lets them sign in again. */
export async function setDisabled(db: Db, userId: string, disabledAt: Date | null): Promise<void> {
  await db.update(users).set({ disabledAt }).where(eq(users.id, userId));
}
