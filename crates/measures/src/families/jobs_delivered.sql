-- One row is one job that began in the period from ?1 until (not including) ?2.
-- Channel own: advertised, found through networks or by an unsolicited application. Not counted: a job whose day a
-- stated total already tells of. Source: the enterprises and the jobcentre, job by job, since records began.
select
  job.id as id,
  organisation.name as title,
  case when job.channel = 'jobcentre' then 'jobcentre' else 'own' end as channel,
  job.kind as type,
  job.began_on as day,
  job.source as source
from job
join organisation on organisation.id = job.organisation
where job.began_on >= ?1
  and job.began_on < ?2
  and not exists (
    select told.id
    from stated_total as told
    where told.measure = 'jobs.delivered'
      and told.period_from <= job.began_on
      and told.period_to >= job.began_on
      and coalesce(told.dimensions, '') in (
        '',
        'type=' || job.kind,
        'channel=' || case when job.channel = 'jobcentre' then 'jobcentre' else 'own' end,
        'channel=' || case when job.channel = 'jobcentre' then 'jobcentre' else 'own' end || ' type=' || job.kind
      )
  )
