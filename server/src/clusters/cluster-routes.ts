import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { CLUSTER_STATES } from '@hotline/contracts';
import type { Audit } from '../audit/audit.ts';
import type { CaseListRepository } from '../cases/case-list-repository.ts';
import { CaseRow } from '../cases/case-schema.ts';
import { rowOf, type NameOf } from '../cases/case-view.ts';
import { userOf } from '../http/access.ts';
import { Refusal } from '../http/refusal.ts';
import {
  At,
  Id,
  nullable,
  oneOf,
  pageFrom,
  pageOf,
  pageQuery,
  replies,
  repliesNothing,
} from '../http/reply-schemas.ts';
import type { Organisations } from '../organisations/organisations.ts';
import type { ClusterRepository, WrittenCluster } from './cluster-repository.ts';

const tags = ['clusters'];
const access = ['supervisor', 'administrator'] as const;
const params = Type.Object({ clusterId: Id });
const ClusterState = oneOf(CLUSTER_STATES);
const ClusterRow = Type.Object({
  id: Id,
  traderId: nullable(Id),
  title: Type.String(),
  state: ClusterState,
  cases: Type.Integer(),
  people: Type.Integer(),
  firstAt: At,
  lastAt: At,
  raisedAt: At,
  incidentAt: nullable(At),
  closedAt: nullable(At),
  closedByName: nullable(Type.String()),
  note: nullable(Type.String()),
});
const ClusterQuery = Type.Object(
  {
    ...pageQuery,
    state: Type.Optional(oneOf([...CLUSTER_STATES, 'open'])),
    traderId: Type.Optional(Id),
    text: Type.Optional(Type.String({ minLength: 1, maxLength: 100, description: 'Of the name of the place.' })),
    sort: Type.Optional(oneOf(['raisedAt', 'lastAt', 'cases', 'people'])),
    order: Type.Optional(oneOf(['asc', 'desc'])),
  },
  { additionalProperties: false },
);

export interface ClusterRouteParts {
  readonly clusters: ClusterRepository;
  readonly lists: CaseListRepository;
  readonly organisations: Organisations;
  readonly audit: Audit;
  readonly nameOf: NameOf;
  readonly now: () => number;
}

/** Illness at one premises, for supervisors: what raised the alert, and its cases as far as they may see them. */
export function clusterRoutes(parts: ClusterRouteParts): FastifyPluginAsyncTypebox {
  const { clusters, lists, organisations, audit, nameOf, now } = parts;
  return async (app) => {
    app.get(
      '/api/clusters',
      {
        config: { access },
        schema: { operationId: 'listClusters', tags, querystring: ClusterQuery, response: replies(pageOf(ClusterRow)) },
      },
      async (request) => {
        const { page, pageSize } = pageFrom(request.query);
        const { sort = 'raisedAt', order = 'desc', ...filter } = request.query;
        const { rows, total } = await clusters.list({ sort, order, ...filter, page, pageSize });
        return { rows: rows.map((row) => clusterRowOf(row, nameOf)), total, page, pageSize };
      },
    );

    app.get(
      '/api/clusters/:clusterId/cases',
      {
        config: { access },
        schema: {
          operationId: 'listClusterCases',
          tags,
          params,
          response: replies(Type.Object({ rows: Type.Array(CaseRow) })),
        },
      },
      async (request) => {
        const ids = await clusters.caseIdsOf(request.params.clusterId);
        const rows = await lists.byIds(ids, organisations.visibleTo(userOf(request)));
        return { rows: rows.map((row) => rowOf(row, nameOf, organisations.unitNameOf)) };
      },
    );

    app.post(
      '/api/clusters/:clusterId/close',
      {
        config: { access },
        schema: {
          operationId: 'closeCluster',
          tags,
          params,
          body: Type.Object(
            { note: Type.String({ minLength: 2, maxLength: 2_000, pattern: '\\S' }) },
            { additionalProperties: false },
          ),
          response: repliesNothing(),
        },
      },
      async (request, reply) => {
        const { clusterId } = request.params;
        const userId = userOf(request).id;
        if (!(await clusters.byId(clusterId))) throw new Refusal('not-found');
        if (!(await clusters.close(clusterId, userId, request.body.note, now()))) throw new Refusal('wrong-state');
        await audit.record({
          userId,
          action: 'cluster-closed',
          subjectKind: 'cluster',
          subjectId: clusterId,
          address: request.ip,
        });
        return reply.status(204).send(null);
      },
    );
  };
}

function clusterRowOf({ premises: _, closedBy, ...row }: WrittenCluster['cluster'], nameOf: NameOf) {
  return {
    ...row,
    state: row.state as (typeof CLUSTER_STATES)[number],
    firstAt: row.firstAt.getTime(),
    lastAt: row.lastAt.getTime(),
    raisedAt: row.raisedAt.getTime(),
    incidentAt: row.incidentAt?.getTime() ?? null,
    closedAt: row.closedAt?.getTime() ?? null,
    closedByName: closedBy && nameOf(closedBy),
  };
}
