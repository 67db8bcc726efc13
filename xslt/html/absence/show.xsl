<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:m="urn:maboussole:sheet" exclude-result-prefixes="m">

  <xsl:import href="../show.xsl"/>

  <xsl:template match="record/*" mode="name"><xsl:value-of select="user_id"/></xsl:template>

  <!-- As long as it is not over. -->
  <xsl:template match="page" mode="actions">
    <xsl:if test="record/@end">
      <form class="actions" method="post" action="{record/@end}">
        <xsl:apply-templates select="@csrf"/>
        <input type="hidden" name="version" value="{record/*/@version}"/>
        <button class="button primary" type="submit"><m:t k="absence.end"/></button>
      </form>
    </xsl:if>
  </xsl:template>

</xsl:stylesheet>
