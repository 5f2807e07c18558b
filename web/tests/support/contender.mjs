// Wants a work so many times while others do; tells the times that it did it, and those at which it was not alone.
import { unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { unlessInHand } from '../../runtime/dist/node/in_hand.js';

const [rounds, killed] = process.argv.slice(2);
const cache = process.env.ACG2VEC_CACHE;
const alone = join(cache, 'alone');
const told = { done: 0, together: 0 };

/** Whether nobody has the file; who makes it has it. */
function make(path, text = '') {
  try {
    writeFileSync(path, text, { flag: 'wx' });
    return true;
  } catch {
    return false;
  }
}

async function work() {
  told.done += 1;
  if (!make(alone)) {
    told.together += 1;
    return;
  }
  await new Promise((resolve) => setTimeout(resolve, 1));
  unlinkSync(alone);
}

for (let round = 0; round < Number(rounds); round++) {
  await unlessInHand('work', work, () => {
    throw new Error('refused');
  }).catch((error) => {
    if (error.message !== 'refused') throw error;
  });
  make(join(cache, 'at-work', 'work'), killed);
}
console.log(JSON.stringify(told));
