/** Nonces and ids for what only this page knows: snowflakes of now, so that they sort among messages. */

const EPOCH = 1420070400000;
let count = 0n;

export function snowflakeNow() {
  count = (count + 1n) & 0xfffn;
  return String((BigInt(Date.now() - EPOCH) << 22n) | count);
}
