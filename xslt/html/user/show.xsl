<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:m="urn:maboussole:sheet" exclude-result-prefixes="m">

  <xsl:import href="../show.xsl"/>

  <xsl:template match="record/*" mode="name"><xsl:value-of select="name"/></xsl:template>

  <xsl:template match="page" mode="about">
    <xsl:for-each select="record/*/role">
      <m:fields only="role"><p class="about"><m:enum select="."/></p></m:fields>
    </xsl:for-each>
  </xsl:template>

  <xsl:template match="page" mode="actions">
    <xsl:if test="viewer/may = 'user.rights'">
      <p class="actions"><a class="button quiet" href="/users/{record/*/@id}/rights"><m:t k="rights.show"/></a></p>
    </xsl:if>
  </xsl:template>

</xsl:stylesheet>
