import type { Precision } from '../api.js';
import type { GpuLayout, OrtBinding } from '../platform/platform.js';
import { type DeviceTools, deviceTools } from './device/device_tools.js';
import type { ScopedDevice } from './device/error_scope.js';
import { DeviceRunner } from './device_runner.js';
import { DeviceSession } from './device_session.js';
import { createOrtSession } from './ort_session.js';
import type { PassRunner } from './pass_runner.js';
import { modelOf, type RunnerFactory, type WantedPass } from './runner_factory.js';

// While one tile is computed the next is handed over and the last one's result is read. More gave nothing.
const UNDER_WAY = 4;

/** ONNX Runtime on a graphics device on which tensors can stay. */
export type OrtOnDevice = OrtBinding & Required<Pick<OrtBinding, 'device'>>;

/**
 * Passes on a graphics device by ONNX Runtime. What a pass hands to later ones stays in the device's memory. A run is over
 * for ONNX Runtime when the device was told all of it: the next is told then, and what is wanted here is read meanwhile, of
 * an enlarged tile its bytes. A tile goes there as the bytes that the picture has, and all that passes read lies in buffers
 * there: of what is given from here ONNX Runtime would make buffers anew for each tile, each with a submission of its own.
 *
 * ONNX Runtime takes 0.1 ms of this thread for each of a pass's kernels, and a fast device waits for it. So it tells a pass
 * once, and what it told is told again by `DeviceSession`. Its own `enableGraphCapture` would tell again as well, but ONNX
 * Runtime Web 1.30.0 gives up the handles of a captured run's buffers when that run is over, so that a replay fails as soon as
 * another session ran in between, and it ignores other buffers than the first run's without a word
 * (https://github.com/microsoft/onnxruntime/pull/24900).
 */
export class DeviceRunners implements RunnerFactory {
  readonly backend = 'webgpu';
  readonly workers = 1;
  readonly atOnce = UNDER_WAY;
  readonly keepsOnDevice = true;
  private mayReplay = true;
  private present: { readonly device: ScopedDevice; readonly tools: DeviceTools } | undefined;

  constructor(
    private readonly ort: OrtOnDevice,
    private readonly layout: GpuLayout,
    readonly precision: Precision,
  ) {}

  async create(wanted: WantedPass): Promise<PassRunner> {
    const model = modelOf(wanted, this.precision);
    const wishes = { layout: this.layout, preferredOutputLocation: 'gpu-buffer' } as const;
    const ortSession = await createOrtSession(this.ort, 'webgpu', model.onnx, wishes);
    try {
      const { device, tools } = await this.presentDevice();
      const session = new DeviceSession(this.ort, ortSession, model, device, tools, () => this.mayReplay);
      return new DeviceRunner(session, model, device, tools);
    } catch (error) {
      await ortSession.release().catch(() => undefined);
      throw error;
    }
  }

  limitMemory(): void {}

  forgoReplays(): void {
    this.mayReplay = false;
  }

  runEnded(): void {
    this.present?.tools.buffers.rest();
  }

  async dispose(): Promise<void> {
    this.present?.tools.release();
    this.present = undefined;
  }

  // ONNX Runtime's device goes with the last session on it.
  private async presentDevice() {
    const device = await this.ort.device();
    if (this.present?.device === device) return this.present;
    this.present?.tools.release();
    this.present = { device, tools: (this.ort.openTools ?? deviceTools)(device) };
    return this.present;
  }
}
