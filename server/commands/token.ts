/**
 * `npm run --silent token -- --access ACCESS [--unit CODE] [--label WORDS] [--days N]`: a token of the installation's
 * own, on the last line of output. It may have any access, stands in no Change, and works on demonstration data too.
 */
import { parseArgs } from 'node:util';
import { mintToken } from '../access/tokens.bearer.ts';
import { addToken } from '../access/tokens.repository.ts';
import { MS_PER_DAY } from '../domain/day.ts';
import { type Access, accesses } from '../domain/record/facts.ts';
import { unitByCode } from '../domain/units.ts';
import { hashOf } from '../shared/commit.ts';
import { refuse, runCommand } from './command.ts';

const usage = `npm run --silent token -- --access ${accesses.join('|')} [--unit CODE] [--label WORDS] [--days N]`;

await runCommand(usage, async ({ db, store, clock }) => {
  const { values } = parseArgs({
    options: {
      access: { type: 'string' },
      unit: { type: 'string' },
      label: { type: 'string', default: 'Made on the command line' },
      days: { type: 'string' },
    },
  });
  const { access, unit: code, label } = values;
  if (!isAccess(access)) refuse(`--access must be one of ${accesses.join(', ')}.`);
  const days = values.days === undefined ? null : Number(values.days);
  if (days !== null && !(Number.isInteger(days) && days > 0)) refuse('--days must be a whole number above 0.');
  const unit = code === undefined ? undefined : unitByCode((await store.current()).now, code, clock.today());
  if (code !== undefined && !unit) refuse(`There is no unit with the code ${code}.`);
  const secret = mintToken();
  const madeAt = clock.now();
  await addToken(db, {
    id: crypto.randomUUID(),
    sha256: await hashOf(secret),
    label,
    access,
    unitId: unit?.id ?? null,
    madeBy: null,
    madeAt,
    expiresAt: days === null ? null : madeAt + days * MS_PER_DAY,
  });
  if ((access === 'head_of_service' || access === 'team_manager') && !unit) {
    console.error('Without --unit this token sees figures, and no names: that access is to units of its own.');
  }
  console.log(secret);
});

function isAccess(text: string | undefined): text is Access {
  return accesses.some((access) => access === text);
}
