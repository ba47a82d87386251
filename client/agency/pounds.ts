import { fromMicro } from '../../server/domain/fte.ts';

const whole = new Intl.NumberFormat('en-GB', { style: 'currency', currency: 'GBP', maximumFractionDigits: 0 });
const exact = new Intl.NumberFormat('en-GB', { style: 'currency', currency: 'GBP' });

/** "£1,850": millionths of a pound, to the pound. */
export function wholePounds(micro: number): string {
  return whole.format(fromMicro(micro));
}

/** "£42.50": millionths of a pound, to the penny. */
export function pence(micro: number): string {
  return exact.format(fromMicro(micro));
}
