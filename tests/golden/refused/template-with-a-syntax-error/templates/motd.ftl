Welcome.
<#if inventory_hostname == "node">
  Here is ${inventory_hostname
</#if>
