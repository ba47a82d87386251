import { expect, test } from 'vitest';
import { day } from '../../server/domain/day.ts';
import { MICRO } from '../../server/domain/fte.ts';
import type { Access } from '../../server/domain/record/facts.ts';
import { makeAssignment, makeWorker, makeWorkerDetails } from '../support/makers.ts';
import { axeFaults, desktop, openSite, phone, sidewaysScroll, signInAs, smallest, visit } from '../support/site.ts';
import { siteRecord } from '../support/site-record.ts';
import { useBrowser } from '../support/use-browser.ts';

const browser = await useBrowser();

/** The small authority: Flo Tarn, agency at £45 an hour, covers the rest of 1002; Ada and Ben have salaries. */
async function openAgency(access: Access, unitIds: string[] = []) {
  const site = await openSite();
  const paid = (id: string, name: string, pay: string) => makeWorkerDetails({ id, name, census: { base_salary: pay } });
  await site.record(
    ...siteRecord().filter(({ kind, id }) => kind !== 'workerDetails' || !['ada', 'ben'].includes(id)),
    ...[paid('ada', 'Ada Lark', '39111'), paid('ben', 'Ben Moss', '41222'), makeWorker({ id: 'flo' })],
    makeWorkerDetails({ id: 'flo', name: 'Flo Tarn' }),
    makeAssignment({
      id: 'a-flo',
      workerId: 'flo',
      postId: 'p1002',
      basis: 'agency',
      covers: 'vacancy',
      fteMicro: MICRO / 2,
      hourlyRateMicro: 45 * MICRO,
      effectiveFrom: day('2026-09-14'),
    }),
  );
  const { email } = await site.makePerson(access, unitIds);
  return { ...site, email };
}

test('HR is told what agency costs above employees, with its two numbers, and the working one tap away', async () => {
  const { url, email } = await openAgency('hr');
  const { page } = await visit({ browser, url, viewport: phone });
  await signInAs(page, { email, path: '/agency' });
  await page.getByRole('tab', { name: 'Cost' }).click();
  const premium = page.getByRole('region', { name: 'Above what employees would cost' });
  await premium.getByText('£229 more a week').waitFor();
  await premium.getByText('£833 charged, less £604 for the same hours of employees').waitFor();
  await premium.getByText('for 0.5 of 1.5 agency FTE that cover vacancies').waitFor();
  await premium.getByText('Show the working').click();
  const row = premium.getByRole('row', { name: /^Social worker/ });
  for (const part of ['£40,167', '£32.64', '£45.00', '£604', '£833', '£229']) await row.getByText(part).waitFor();
  await premium.getByText(/with 30\.0% on top .* over the 1,600 hours/).waitFor();
  expect(await axeFaults(page)).toEqual([]);
  for (const viewport of [smallest, desktop]) {
    await page.setViewportSize(viewport);
    expect(await sidewaysScroll(page)).toBe(0);
  }
});

test.each([['performance'], ['head_of_service', 'saf'], ['team_manager', 'saf1']] as const)(
  'to %s it is not told, and no salary comes to the device',
  async (access, ...unitIds) => {
    const { url, email } = await openAgency(access, unitIds);
    const { page } = await visit({ browser, url, viewport: desktop });
    const bodies: Promise<string>[] = [];
    page.on('response', (response) => {
      if (response.url().includes('/api/')) bodies.push(response.text().catch(() => ''));
    });
    await signInAs(page, { email, path: '/agency' });
    await page.getByRole('tab', { name: 'Cost' }).click();
    await page.getByText(/^Not told: what agency costs above an employee/).waitFor();
    expect(await page.getByText('Above what employees would cost').count()).toBe(0);
    const told = (await Promise.all(bodies)).join('\n');
    expect(told).toContain('Ada Lark');
    expect(told).not.toMatch(/39111|41222|base_salary/);
  },
);
