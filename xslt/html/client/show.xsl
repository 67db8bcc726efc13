<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:m="urn:maboussole:sheet" exclude-result-prefixes="m">

  <xsl:import href="../show.xsl"/>

  <xsl:template match="record/*" mode="name">
    <xsl:value-of select="concat(first_name, ' ')"/>
    <xsl:value-of select="last_name"/>
  </xsl:template>

  <xsl:template match="page" mode="heading">
    <xsl:for-each select="record/*">
      <span class="first-name"><xsl:value-of select="first_name"/></span>
      <xsl:text> </xsl:text>
      <span class="last-name"><xsl:value-of select="last_name"/></span>
    </xsl:for-each>
  </xsl:template>

</xsl:stylesheet>
