-- One row is one job whose day a stated total already tells of.
select
  'jobs.delivered' as measure,
  'job' as record,
  job.id as id,
  organisation.name as title,
  job.began_on as day,
  told.key as stated
from job
join organisation on organisation.id = job.organisation
join stated_total as told
  on told.measure = 'jobs.delivered'
  and told.period_from <= job.began_on
  and told.period_to >= job.began_on
  and coalesce(told.dimensions, '') in (
    '',
    'type=' || job.kind,
    'channel=' || case when job.channel = 'jobcentre' then 'jobcentre' else 'own' end,
    'channel=' || case when job.channel = 'jobcentre' then 'jobcentre' else 'own' end || ' type=' || job.kind
  )
order by job.began_on, job.id, told.key
limit 10000
