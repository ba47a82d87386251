import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fromMicro, fteOfHours, toMicro } from '../../server/domain/fte.ts';

test.each([
  ['1', 1_000_000],
  ['0.8', 800_000],
  ['0.810811', 810_811],
  [' 0.5 ', 500_000],
  [0.1, 100_000],
  [37, 37_000_000],
])('%s is exact in millionths', (text, micro) => {
  expect(toMicro(text)).toBe(micro);
});

test.each(['', '.5', '1.', '-1', '+1', '0,8', '1e-3', '0.1234567', 'one', '1 000', Number.NaN, 1e-7, Infinity])(
  '%s is not a decimal of at most six places',
  (text) => {
    expect(toMicro(text)).toBeNull();
  },
);

test('every number of millionths comes back from its decimal', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1_500_000 }), (micro) => {
      expect(toMicro(fromMicro(micro).toFixed(6))).toBe(micro);
    }),
  );
});

test('hours over the standard week round half up to six places', () => {
  expect(fteOfHours(30_000_000, 37_000_000)).toBe(810_811);
  expect(fteOfHours(18_500_000, 37_000_000)).toBe(500_000);
  expect(fteOfHours(37_000_000, 37_000_000)).toBe(1_000_000);
});
