import type { ElementHandle, Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { cutOff, focusFrom, focusWent, smallTarget } from './on-screen.ts';
import { sidewaysScroll } from './site.ts';

type Named = { readonly role?: Parameters<Page['getByRole']>[0]; readonly within?: Locator | undefined };

/**
 * Somebody at a screen: by keys alone, or by touch at 320 pixels. Both do the same things, by the names that controls
 * have for those who hear them; each looks at every step for what would stop whoever works that way.
 */
export type Hand = {
  readonly page: Page;
  /** Presses a button, or what another role names. */
  readonly press: (name: string | RegExp, named?: Named) => Promise<void>;
  /** Writes into a field, in place of what is there. */
  readonly type: (label: string | RegExp, words: string, within?: Locator) => Promise<void>;
  /** Fills in a field for a day. */
  readonly day: (label: string | RegExp, value: string, within?: Locator) => Promise<void>;
  /** Chooses of a list. */
  readonly choose: (label: string | RegExp, option: string, within?: Locator) => Promise<void>;
  /** Slides through months to the one of a day, said as "31 Jan 2019". */
  readonly slide: (label: string | RegExp, value: string, within?: Locator) => Promise<void>;
  /** Opens a screen by the rail or the bar; by More where it is not there. */
  readonly goTo: (screen: string) => Promise<void>;
  /** Waits for a sheet to be gone, and for focus to be where it was when the sheet opened. */
  readonly closed: (sheet: Locator) => Promise<void>;
  /** What was pressed, which screens were shown and what was asked of the server since this was last read. */
  readonly counted: () => Counted;
};

type Counted = { taps: number; screens: number; requests: number; writes: number };

/** What keys and fingers do each in their own way. */
type Acts = { readonly [A in 'press' | 'enter']: (target: Locator) => Promise<void> } & {
  readonly [A in 'day' | 'choose' | 'slide']: (target: Locator, value: string) => Promise<void>;
};

/** Tab and Shift Tab to what is named, Enter or Space to press it. */
export function keyboardHand(page: Page): Hand {
  const counting = countingOf(page);
  return handOf(page, { acts: keyboardActs(page, counting.now), counting });
}

/** One finger. */
export function touchHand(page: Page): Hand {
  const counting = countingOf(page);
  return handOf(page, { acts: touchActs(page, counting.now), counting });
}

type Making = { acts: Acts; counting: ReturnType<typeof countingOf> };

function handOf(page: Page, { acts, counting }: Making): Hand {
  let opener: Awaited<ReturnType<Locator['elementHandle']>> | null = null;
  const field = async (label: string | RegExp, within?: Locator) => {
    const name = typeof label === 'string' ? new RegExp(`^${label}( \\(optional\\))?$`) : label;
    const target = (within ?? page).getByLabel(name).filter({ visible: true });
    await target.first().waitFor();
    return target.first();
  };
  const press: Hand['press'] = async (name, { role = 'button', within } = {}) => {
    const target = (within ?? page).getByRole(role, { name }).filter({ visible: true }).first();
    await target.waitFor();
    if ((await page.getByRole('dialog').count()) === 0) opener = await target.elementHandle();
    await acts.press(target);
  };
  return {
    page,
    press,
    type: async (label, words, within) => {
      await acts.enter(await field(label, within));
      await page.keyboard.press('Control+a');
      await page.keyboard.press('Delete');
      await page.keyboard.type(words);
    },
    day: async (label, value, within) => {
      const target = await field(label, within);
      await acts.day(target, value);
      await expect.poll(() => target.inputValue()).toBe(value);
    },
    choose: async (label, option, within) => {
      const target = await field(label, within);
      await acts.choose(target, option);
      await expect.poll(() => target.locator('option:checked').textContent()).toBe(option);
    },
    slide: async (label, value, within) => {
      const target = await field(label, within);
      await acts.slide(target, value);
      await expect.poll(() => target.getAttribute('aria-valuetext')).toBe(value);
    },
    goTo: async (screen) => {
      const bars = page.getByRole('navigation', { name: 'Screens' });
      await bars.getByRole('link').first().waitFor(); // there again for everyone, once a sheet is quite gone
      const links = bars.getByRole('link', { name: screen, exact: true }).filter({ visible: true });
      const isInBar = (await links.count()) > 0;
      if (!isInBar) await press('More', { within: bars });
      const within = isInBar ? bars : page.getByRole('dialog', { name: 'More' });
      const href = await within
        .getByRole('link', { name: screen, exact: true })
        .filter({ visible: true })
        .getAttribute('href');
      const isHere = new URL(href ?? '', page.url()).pathname === new URL(page.url()).pathname;
      const before = await page.locator('#main h1').first().elementHandle();
      await press(screen, { role: 'link', within });
      if (!isHere) await expect.poll(() => before?.evaluate((heading) => heading.isConnected)).toBe(false);
      await page.locator('#main h1').first().waitFor();
    },
    closed: async (sheet) => {
      await sheet.waitFor({ state: 'hidden' });
      await expect.poll(() => page.evaluate(focusWent, opener)).toBe('back');
    },
    counted: counting.take,
  };
}

/** Screens are the addresses that the window was at; requests are those to the API. */
function countingOf(page: Page) {
  const none = { taps: 0, screens: 0, requests: 0, writes: 0 };
  const now: Counted = { ...none };
  let at = new URL(page.url()).pathname;
  page.on('request', (request) => {
    if (!new URL(request.url()).pathname.startsWith('/api/')) return;
    now.requests += 1;
    if (request.method() !== 'GET') now.writes += 1;
  });
  page.on('framenavigated', (frame) => {
    const { pathname } = new URL(frame.url());
    if (pathname !== at) now.screens += 1;
    at = pathname;
  });
  const take = (): Counted => {
    const taken = { ...now };
    Object.assign(now, none);
    return taken;
  };
  return { now, take };
}

/** More presses than this to reach something is being lost. */
const MOST_TABS = 250;

/** What is wrong with how focus is shown once it is drawn, with what has come above it. */
async function seenFrom(control: ElementHandle<Element> | null): Promise<string[]> {
  await control?.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
  return (await control?.evaluate(focusFrom))?.faults ?? [];
}

/** False of what is in a panel that has not taken focus yet. */
function isPastOpening(control: Element): boolean {
  const panel = control.closest('[role="dialog"]');
  return !control.isConnected || !panel || panel.contains(document.activeElement);
}

function keyboardActs(page: Page, now: Counted): Acts {
  const reach = async (target: Locator) => {
    let control = await target.elementHandle(); // found once: what has a name is looked for in the whole page
    // a panel that opens takes focus when it is drawn: Tab pressed sooner than anybody could would leave and close it
    await expect.poll(() => control?.evaluate(isPastOpening) ?? true).toBe(true);
    for (let tabs = 0; control && tabs < MOST_TABS; tabs += 1) {
      const { at, faults } = await control.evaluate(focusFrom);
      if (at === 'gone') control = await target.elementHandle();
      if (tabs > 0 && faults.length > 0) expect(await seenFrom(control)).toEqual([]);
      if (at === 'here') return;
      if (at !== 'gone') await page.keyboard.press(at === 'after' ? 'Shift+Tab' : 'Tab');
    }
    throw new Error(`no way by Tab to ${target}`);
  };
  /** Of tabs only the chosen one is reached by Tab; the arrows go on from there. */
  const reachTab = async (target: Locator) => {
    if ((await target.getAttribute('role')) !== 'tab') return;
    const tabs = page.getByRole('tablist').filter({ has: target });
    await reach(tabs.getByRole('tab', { selected: true }));
    const names = await tabs.getByRole('tab').allTextContents();
    const name = await target.textContent();
    for (let at = 0; at < names.length && (await focused(page)) !== name; at += 1)
      await page.keyboard.press('ArrowRight');
  };
  /** Whatever is pressed, focus is then on something: never lost with what went away. */
  const keepsFocus = () => expect.poll(() => page.evaluate(() => document.activeElement !== document.body)).toBe(true);
  return {
    press: async (target) => {
      now.taps += 1;
      await reachTab(target);
      await reach(target);
      const isChoice = await target.evaluate((one) => one.matches('input'));
      await page.keyboard.press(isChoice ? 'Space' : 'Enter');
      await keepsFocus();
    },
    enter: reach,
    day: async (target, value) => {
      await reach(target);
      const [year = '', month = '', date = ''] = value.split('-');
      await page.keyboard.type(`${date}${month}${year}`);
    },
    choose: async (target, option) => {
      now.taps += 1;
      await reach(target);
      await page.keyboard.press('Space'); // the list opens, and nothing is chosen until Enter
      await page.keyboard.type(option);
      await page.keyboard.press('Enter');
    },
    slide: async (target, value) => {
      await reach(target);
      for (let left = await monthsTo(target, value); left !== 0; left = await monthsTo(target, value)) {
        const key = Math.abs(left) > 15 ? (left < 0 ? 'PageDown' : 'PageUp') : left < 0 ? 'ArrowLeft' : 'ArrowRight';
        await page.keyboard.press(key);
      }
    },
  };
}

function touchActs(page: Page, now: Counted): Acts {
  const tap = async (target: Locator) => {
    now.taps += 1;
    // once what it is in stands still
    const reachable = async () => {
      await target.evaluate((one) => one.scrollIntoView({ block: 'center', behavior: 'instant' }));
      return await target.evaluate(smallTarget);
    };
    await expect.poll(reachable).toEqual([]);
    await target.tap();
    expect(await page.evaluate(cutOff, false)).toEqual([]);
    expect(await sidewaysScroll(page)).toBe(0);
  };
  const enter = async (target: Locator) => {
    const { at } = await target.evaluate(focusFrom);
    if (at !== 'here') await tap(target);
  };
  return {
    press: tap,
    enter,
    day: async (target, value) => {
      await enter(target);
      await target.fill(value);
    },
    choose: async (target, option) => {
      await tap(target);
      now.taps += 1; // and one of what has opened
      await target.selectOption({ label: option });
    },
    slide: async (target, value) => {
      const end = Number(await target.getAttribute('max'));
      const wanted =
        (await target.evaluate((one) => (one as HTMLInputElement).valueAsNumber)) + (await monthsTo(target, value));
      const { width = 0, height = 0 } = (await target.boundingBox()) ?? {};
      const knob = 16; // its middle never leaves the track
      now.taps += 1;
      await target.tap({ position: { x: knob / 2 + (wanted / end) * (width - knob), y: height / 2 } });
      const panel = page.getByRole('dialog');
      for (let left = await monthsTo(target, value); left !== 0; left = await monthsTo(target, value))
        await tap(panel.getByRole('button', { name: left < 0 ? /^Month end before/ : /^Month end after/ }));
    },
  };
}

/** How many months from where a slider is to where it is wanted. */
async function monthsTo(slider: Locator, value: string): Promise<number> {
  const at = (await slider.getAttribute('aria-valuetext')) ?? '';
  const monthOf = (text: string) => new Date(text).getFullYear() * 12 + new Date(text).getMonth();
  return monthOf(value) - monthOf(at);
}

async function focused(page: Page): Promise<string | undefined> {
  return await page.evaluate(() => document.activeElement?.textContent ?? undefined);
}
