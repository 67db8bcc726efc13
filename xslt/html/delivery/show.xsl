<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:m="urn:maboussole:sheet" exclude-result-prefixes="m">

  <xsl:import href="../show.xsl"/>

  <xsl:template match="record/*" mode="name">
    <m:t group="delivery.type" prefix="delivery.type." select="type"/>
    <xsl:if test="reference"><xsl:value-of select="concat(' ', reference)"/></xsl:if>
  </xsl:template>

</xsl:stylesheet>
