import type { Command } from 'commander';
import type { BackendChoice } from '../../api.js';
import { refuseWithoutFile } from './file_options.js';
import { INTERRUPTED, interruptSignal } from './interrupt.js';
import type { AnswerFlags } from './model_answers.js';
import { outputFormat } from './output_format.js';
import { type UpscaleOptions, upscaleSyntax } from './upscale_options.js';

const SOME_FAILED = 1;
const ANSWERS: readonly (keyof AnswerFlags)[] = ['range', 'channelOrder', 'layout', 'halo', 'skip'];
const HAVE_HALF: readonly BackendChoice[] = ['auto', 'webgpu'];

export function upscaleCommand(setStatus: (status: number) => void): Command {
  return upscaleSyntax().action(async (inputs: string[], asked: UpscaleOptions, command: Command) => {
    const refuse = (message: string) => command.error(`error: ${message}`);
    if (asked.precision === 'fp16' && !HAVE_HALF.includes(asked.backend)) {
      refuse(`--precision fp16 is of the backend webgpu; ${asked.backend} computes in fp32.`);
    }
    refuseWithoutFile(command, asked.model, ANSWERS);
    const isModelOpen = command.getOptionValueSource('model') === 'default';
    const options = { ...asked, isModelOpen, format: await outputFormat(inputs, asked, refuse) };
    const signal = interruptSignal();
    const { upscaleAll } = await import('./upscale_pictures.js');
    const failures = await upscaleAll(inputs, options, signal);
    if (signal.aborted) setStatus(INTERRUPTED);
    else if (failures > 0) setStatus(SOME_FAILED);
  });
}
