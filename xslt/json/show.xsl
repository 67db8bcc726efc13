<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:m="urn:maboussole:sheet" xmlns:str="http://exslt.org/strings" exclude-result-prefixes="m str">

  <xsl:import href="../lib/json.xsl"/>

  <!-- A record as one object. -->

  <xsl:template match="/page">
    <xsl:apply-templates select="record/*" mode="object"/>
    <xsl:text>&#10;</xsl:text>
  </xsl:template>

  <xsl:template match="*" mode="members">
    <xsl:param name="plain"/>
    <m:fields on="show"><m:apply mode="member"/></m:fields>
  </xsl:template>

</xsl:stylesheet>
