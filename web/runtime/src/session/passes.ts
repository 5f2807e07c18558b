import { release, unwrap } from '../core/handle.js';
import type { CoreModule } from '../core/module.js';
import type { CoreNetwork } from '../core/networks.js';
import type { CoreGap, CoreStagePlan } from '../core/stages.js';
import type { StagePart, WantedPass } from './runner_factory.js';

/** One part of a network, for tiles as they lie and for transposed ones. Square tiles have one model for both. */
export interface Pass {
  /** Of a tile. */
  readonly multiplyAdds: number;
  readonly upright: WantedPass;
  readonly transposed: WantedPass;
}

/** Which features are kept between the stages; see src/network/keeping.h. */
export interface Keeping {
  readonly rung: number;
  readonly half: boolean;
}

/** A network cut into passes for tiles of one shape. */
export class Passes {
  private readonly upright: CoreStagePlan;
  private readonly transposed: CoreStagePlan;
  /** What is averaged over the picture, as it lies in a tile. */
  readonly gaps: { readonly upright: readonly CoreGap[]; readonly transposed: readonly CoreGap[] };

  constructor(
    core: CoreModule,
    network: CoreNetwork,
    private readonly inputHeight: number,
    private readonly inputWidth: number,
  ) {
    this.upright = unwrap(core.planStages(network, inputHeight, inputWidth));
    const isSquare = inputHeight === inputWidth;
    this.transposed = isSquare ? this.upright : unwrap(core.planStages(network, inputWidth, inputHeight));
    this.gaps = { upright: this.upright.gaps(), transposed: this.transposed.gaps() };
  }

  /** The plan for tiles as they lie. */
  get plan(): CoreStagePlan {
    return this.upright;
  }

  /** The whole network, with each tile's own means. */
  whole(): Pass {
    return { multiplyAdds: this.upright.wholeMultiplyAdds(), ...this.both('whole') };
  }

  /** The last stage alone, from the picture: the whole network with means that are given to it. */
  withGivenMeans(): Pass {
    return this.stage({ rung: this.upright.bareRung, half: false }, this.upright.stages - 1);
  }

  /** A pass for each stage. */
  stages(keeping: Keeping): readonly Pass[] {
    return Array.from({ length: this.upright.stages }, (_, stage) => this.stage(keeping, stage));
  }

  delete(): void {
    release(this.upright, ...(this.transposed === this.upright ? [] : [this.transposed]));
  }

  private stage({ rung, half }: Keeping, stage: number): Pass {
    return {
      multiplyAdds: this.upright.multiplyAdds(rung, stage),
      ...this.both({ rung, stage, half }),
    };
  }

  private both(part: 'whole' | StagePart) {
    const height = this.inputHeight;
    const width = this.inputWidth;
    const upright = wantedPass(this.upright, height, width, part);
    if (this.transposed === this.upright) return { upright, transposed: upright };
    return { upright, transposed: wantedPass(this.transposed, width, height, part) };
  }
}

function wantedPass(
  plan: CoreStagePlan,
  inputHeight: number,
  inputWidth: number,
  part: 'whole' | StagePart,
): WantedPass {
  const key = `${inputHeight}x${inputWidth}/${nameOf(part)}`;
  return { key, inputHeight, inputWidth, part, plan };
}

function nameOf(part: 'whole' | StagePart): string {
  return part === 'whole' ? part : `${part.half ? 'fp16' : 'fp32'}/${part.rung}/${part.stage}`;
}
