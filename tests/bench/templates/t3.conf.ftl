# t3 for ${node_name} in ${dc}
node.id = ${node_id}
listen = ${service_ip}:8033
upstream = <#list upstreams as u>${u}:9033 </#list># ${upstreams?size} peers
data.dir = ${root}/var
<#if node_id % 2 == 1>role = primary<#else>role = replica</#if> # by id
workers = ${node_id % 4 + 1}
