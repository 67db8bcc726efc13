<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:m="urn:maboussole:sheet" exclude-result-prefixes="m">

  <xsl:import href="../list.xsl"/>

  <!-- When someone was here last matters to the minute. -->
  <m:template mode="day" field="last_login_at"><m:apply mode="value"/></m:template>

</xsl:stylesheet>
