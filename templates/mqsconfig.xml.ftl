<#ftl output_format="XML">
<#--
  What MQSConfigWiz.exe /i reads. The whole file is a secret: it exists on the node only while the wizard runs.
  https://learn.microsoft.com/biztalk/core/xml-configuration-file-for-the-mqseries-adapter
-->
<MQSeriesConfig>
    <AppIdentity>thisuser</AppIdentity>
    <userid>${mqsagent_account}</userid>
    <password>${mqsagent_password}</password>
    <rolename>${mqsagent_role}</rolename>
    <userlist>
<#list biztalk_accounts as account>
        <username>${account}</username>
</#list>
    </userlist>
</MQSeriesConfig>
