import type { Body } from '../../src/register/body.ts'

/** A body for a test; what is not given is as for one that always existed. */
export const bodyOf = (name: string, type: string | undefined, more: Partial<Body> = {}): Body => ({
  name,
  type,
  formerCodes: [],
  otherNames: [],
  predecessors: [],
  successors: [],
  ...more,
})

/** Bodies whose names are easily mistaken for each other. The codes are invented. */
export const BODIES: readonly Body[] = [
  bodyOf('London Borough of Bexley', 'London borough', { code: 'X00000001', formerCodes: ['X00000091'] }),
  bodyOf('Royal Borough of Kingston upon Thames', 'London borough'),
  bodyOf('City of London Corporation', 'London borough'),
  bodyOf('Bath and North East Somerset Council', 'Unitary'),
  bodyOf('Bristol City Council', 'Unitary', { code: 'X00000002' }),
  bodyOf('Hull City Council', 'Unitary', { otherNames: ['Kingston upon Hull'] }),
  bodyOf('Durham County Council', 'Unitary'),
  bodyOf('City of York Council', 'Unitary'),
  bodyOf('Dorset County Council', 'County', { until: '2019-03-31', successors: ['Dorset Council'] }),
  bodyOf('Dorset Council', 'Unitary', { since: '2019-04-01', predecessors: ['Dorset County Council'] }),
  bodyOf('West Dorset District Council', 'District', { until: '2019-03-31' }),
  bodyOf('North Yorkshire County Council', 'County', { until: '2023-03-31' }),
  bodyOf('North Yorkshire Council', 'Unitary', { since: '2023-04-01' }),
  bodyOf('Kent County Council', 'County'),
  bodyOf('Dartford Borough Council', 'District'),
  bodyOf('St Albans City and District Council', 'District'),
  bodyOf("Borough Council of King's Lynn & West Norfolk", 'District'),
  bodyOf('Newcastle-under-Lyme Borough Council', 'District'),
  bodyOf('Newcastle City Council', 'Metropolitan', { otherNames: ['Newcastle upon Tyne'] }),
  bodyOf('Leeds City Council', 'Metropolitan'),
  bodyOf('St Helens Council', 'Metropolitan'),
  bodyOf('Bury Council', 'Metropolitan'),
  bodyOf('West Midlands Combined Authority', 'Combined authority', { since: '2016-06-17' }),
  bodyOf('Peak District National Park Authority', 'National park'),
]
