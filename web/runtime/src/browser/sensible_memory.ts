// Browsers that don't tell are taken to run on so much.
const UNTOLD_GIGABYTES = 4;

/** Half of the machine's memory; browsers that tell say 8 GB at most. */
export function sensibleMemory(): number {
  const told = 'deviceMemory' in navigator ? Number(navigator.deviceMemory) : UNTOLD_GIGABYTES;
  return (told * 1e9) / 2;
}
