import { blankPost } from '../posts.ts';
import type { FactFields } from '../record/facts.ts';
import type { PackColumns } from './columns.ts';
import { findersBy, idsOfKeys, rowsByKey } from './keys.ts';
import type { Planning } from './planning.ts';
import type { References } from './references.ts';
import type { Row } from './rows.ts';
import { settleRun, tellOrder } from './runs.ts';
import { said } from './versions.ts';

/** A row with its unit looked up; null for one that is not known. */
type PostRow = Row<PackColumns['posts.csv']> & { readonly unitId: string | null };

/** Lays out posts.csv. A blank status is *funded*. */
export function planPosts(planning: Planning, references: References): void {
  const file = planning.pack.files['posts.csv'];
  if (!file) return;
  planning.countRows('posts.csv', file.rows.length);
  tellOrder(planning, 'posts.csv', file.rows);
  const groups = rowsByKey(file.rows, (row) => row.values.post_number);
  const ids = idsOfKeys(planning, groups.keys(), findersBy(planning, 'post', 'postNumber'));
  references.learn('posts.csv', ids);
  for (const [number, rows] of groups) {
    settleRun(planning, {
      file: 'posts.csv',
      kind: 'post',
      id: ids.get(number) as string,
      rows: rows.map((row): PostRow => ({ ...row, unitId: unitOf(row, references) })),
      blank: { ...blankPost, postNumber: number },
      fieldsOf: fieldsOfPost,
    });
  }
}

function unitOf({ line, values }: Row<PackColumns['posts.csv']>, references: References): string | null {
  return references.unit(values.unit_code, { file: 'posts.csv', line, column: 'unit_code' });
}

function fieldsOfPost({ values, unitId }: PostRow, base: FactFields['post']): FactFields['post'] {
  return {
    ...base,
    postNumber: values.post_number ?? base.postNumber,
    title: values.title ?? base.title,
    role: values.role ?? base.role,
    unitId: unitId ?? '',
    fteMicro: values.fte ?? values.contracted_hours ?? base.fteMicro,
    status: said(values.status, base.status) ?? 'funded',
    funding: said(values.funding, base.funding),
    fundingEndsOn: said(values.funding_ends_on, base.fundingEndsOn),
    grade: said(values.grade, base.grade),
    budgetCode: said(values.budget_code, base.budgetCode),
    approvalRef: said(values.approval_ref, base.approvalRef),
    registrationRequired: said(values.registration_required, base.registrationRequired),
  };
}
