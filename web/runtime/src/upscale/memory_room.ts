import type { Backend, RunOptions } from '../api.js';
import type { CoreKeepingChoice, CoreStagePlan } from '../core/stages.js';
import type { Job } from './job.js';
import type { Size } from './target.js';

/** In megabytes (10⁶), without a limit asked for. */
export const DEFAULT_MAX_MEMORY = 512;

// For finished tiles that are kept because equal ones follow, in bytes.
const MOST_PACKED = 64e6;

// Multiply-adds a second, roughly, by which computing again is weighed against keeping. Measured on two cores with
// Real-CUGAN; a graphics device's is a guess. That of cpu is one worker's: it moves what it keeps as well as it computes, and
// the way that is chosen, with the very bytes that it gives, doesn't depend on how many there are.
const SPEED: Readonly<Record<Backend, number>> = { native: 6e10, cpu: 3e10, wasm: 1.7e10, webgpu: 1e12 };

// Bytes a second by which features go into memory and come out of it: here, and on a graphics device (a guess).
const MEMORY_SPEED = { here: 8e9, device: 1e11 };

// Seconds that each kept value takes on its way out of a network and again on its way in, besides its bytes. ONNX Runtime crops
// features and lays them out anew for it: measured in sessions on one core, of which native has two.
const VALUE_SECONDS: Readonly<Record<Backend, number>> = { native: 0.9e-9, cpu: 0, wasm: 0, webgpu: 0 };

// On a graphics device, which doesn't tell how much it has.
const MOST_ON_DEVICE = 2e9;

// Where nobody set a bound, the threads of onnxruntime-node keep more of a picture's features in a machine's memory: up to a
// quarter of what a model may take, where that spares the disk or computing. Of 2000×2000 pixels they took a fifth less time so
// than by way of a disk. From some size on, in input pixels, they wouldn't fit in any case; there memory stays flat.
const MOST_IN_NATIVE = 2e9;
const NATIVE_SHARE = 1 / 4;
const LARGEST_IN_MEMORY = 6e6;

/** Of the ways through a network the fastest for which there is room. `views`: tiles, each counted for every view. */
export function chooseWay(job: Job, plan: CoreStagePlan, views: number, diskRoom: number): CoreKeepingChoice {
  const choose = (room: number) => chooseWithin(job, plan, views, room, diskRoom);
  if (job.session.keepsOnDevice) return choose(Math.min(deviceRoom(job), job.session.deviceRoom));
  const room = memoryRoom(job, allowed(job));
  const usual = choose(room);
  const roomy = choose(memoryRoom(job, allowedInNative(job)));
  const isOnDisk = usual.where === 'disk';
  const serves = isOnDisk ? roomy.compute <= usual.compute : roomy.compute < usual.compute;
  if (roomy.where !== 'memory' || !serves) return usual;
  return roomy.half ? roomy : choose(Math.max(room, roomy.bytes / 2)); // in single precision it takes as long
}

function chooseWithin(
  { session }: Job,
  plan: CoreStagePlan,
  views: number,
  room: number,
  diskRoom: number,
): CoreKeepingChoice {
  const { backend, canHalve, keepsOnDevice, precision } = session;
  const memorySpeed = MEMORY_SPEED[keepsOnDevice ? 'device' : 'here'];
  const speeds = [VALUE_SECONDS[backend], SPEED[backend]] as const;
  if (precision === 'fp32') return plan.choose(views, room, memorySpeed, diskRoom, ...speeds, canHalve);
  // Features are fp16 in any case: half the bytes that the core counts.
  const choice = plan.choose(views, 2 * room, 2 * memorySpeed, 2 * diskRoom, ...speeds, false);
  return { ...choice, half: choice.bytes > 0, bytes: choice.bytes / 2 };
}

/** The room for finished tiles that are wanted again, in bytes. */
export function packedRoom(job: Job): number {
  return Math.min(MOST_PACKED, allowed(job) / 8);
}

function allowed({ options }: Job): number {
  return (options.maxMemory ?? DEFAULT_MAX_MEMORY) * 1e6;
}

// What is left for kept features: besides a band there are the result's rows twice, once filtered and once on their way
// into the file, and what resizing holds.
function memoryRoom(job: Job, allowed: number): number {
  const { tiler, rows, options } = job;
  const band = tiler.outputHeight * tiler.enlargedWidth * tiler.pixelBytes;
  const output = 2 * rows.largestBytes + rows.heldBytes + wholePictureBytes(options, rows);
  return Math.max(allowed - band - output - packedRoom(job), 0);
}

function allowedInNative(job: Job): number {
  const { options, picture, platform, session } = job;
  const isLarge = picture.width * picture.height > LARGEST_IN_MEMORY;
  if (options.maxMemory !== undefined || session.backend !== 'native' || isLarge) return allowed(job);
  return Math.max(allowed(job), Math.min(MOST_IN_NATIVE, NATIVE_SHARE * platform.sensibleMemory()));
}

// Where nobody set a bound a device may take more: what is computed again for lack of room costs it most.
function deviceRoom(job: Job): number {
  const room = memoryRoom(job, allowed(job));
  if (job.options.maxMemory !== undefined) return room;
  return Math.max(room, Math.min(MOST_ON_DEVICE, job.platform.sensibleMemory() / 2));
}

/** Of a whole picture that is collected while it is made; none of it is where the file is written meanwhile. */
export function wholePictureBytes({ format = 'png' }: RunOptions, { width, height }: Size): number {
  return format === 'png' ? 0 : 4 * width * height;
}
