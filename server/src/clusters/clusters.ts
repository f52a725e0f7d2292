import type { FastifyBaseLogger } from 'fastify';
import type { Alerts } from '../supervision/alerts.ts';
import type { AlertThresholds } from '../supervision/core/alert-thresholds.ts';
import type { Supervision } from '../supervision/supervision.ts';
import type { ClusterRepository } from './cluster-repository.ts';
import { findCluster } from './core/find-cluster.ts';

export interface ClusterParts {
  readonly repository: ClusterRepository;
  readonly alerts: Pick<Alerts, 'raise'>;
  readonly thresholds: () => AlertThresholds;
  readonly now: () => number;
  readonly log: FastifyBaseLogger;
}

const LOOK_EVERY_MS = 5_000;

/**
 * Looks at every new illness case. Not within the registration itself: three agents may register the three cases of one
 * premises at the same moment, and none of their transactions sees the others'.
 */
export class Clusters {
  readonly #parts: ClusterParts;
  #timer: NodeJS.Timeout | null = null;
  #looking: Promise<void> | null = null;

  constructor(parts: ClusterParts) {
    this.#parts = parts;
  }

  start(): void {
    this.#timer ??= setInterval(() => void this.look(), LOOK_EVERY_MS);
  }

  async stop(): Promise<void> {
    if (this.#timer) clearInterval(this.#timer);
    this.#timer = null;
    await this.#looking;
  }

  /** One look at a time; whoever asks meanwhile waits for a look of their own. */
  async look(): Promise<void> {
    await this.#looking;
    this.#looking ??= this.#look().finally(() => (this.#looking = null));
    await this.#looking;
  }

  async #look(): Promise<void> {
    const { repository, alerts, thresholds, now, log } = this.#parts;
    const { clusterCases: cases, clusterHours: hours, incidentPeople: people } = thresholds();
    try {
      for (const premises of await repository.unseenPremises()) {
        const written = await repository.look(premises, now(), hours, (near) =>
          findCluster(near, { cases, hours, people }),
        );
        if (!written?.isNews) continue;
        const { state, title } = written.cluster;
        alerts.raise({ kind: state === 'incident' ? 'mass-incident' : 'illness-cluster', detail: title });
      }
    } catch (error) {
      // The database is down, which availability reports; what is unseen stays so until the next look.
      log.debug({ err: error }, 'illness cases wait to be looked at');
    }
  }
}

/** For the composition root: the centre's own thresholds and alerts. */
export function clustersOf(parts: {
  readonly stores: { readonly clusters: ClusterRepository };
  readonly supervision: Pick<Supervision, 'alerts' | 'thresholds'>;
  readonly now: () => number;
  readonly log: FastifyBaseLogger;
}): Clusters {
  const { stores, supervision, now, log } = parts;
  const { alerts, thresholds } = supervision;
  return new Clusters({ repository: stores.clusters, alerts, thresholds: () => thresholds.current, now, log });
}
