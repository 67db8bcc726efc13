<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:m="urn:maboussole:sheet" xmlns:str="http://exslt.org/strings" exclude-result-prefixes="m str">

  <xsl:import href="../lib/json.xsl"/>

  <!-- What was made or changed by who does not read it. -->

  <xsl:template match="/page">
    <xsl:text>{</xsl:text>
    <xsl:if test="made/@id"><xsl:value-of select="concat('&quot;id&quot;:', made/@id, ',')"/></xsl:if>
    <xsl:text>"href":</xsl:text>
    <xsl:apply-templates select="made/@href" mode="string"/>
    <xsl:if test="made/@reference">
      <xsl:text>,"reference_number":</xsl:text>
      <xsl:apply-templates select="made/@reference" mode="string"/>
    </xsl:if>
    <xsl:text>}&#10;</xsl:text>
  </xsl:template>

</xsl:stylesheet>
