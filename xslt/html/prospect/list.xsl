<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:m="urn:maboussole:sheet" exclude-result-prefixes="m">

  <xsl:import href="../list.xsl"/>

  <!-- The prospects: the common list, plus «new» and a deadline that shows when it is past. -->

  <xsl:template match="page" mode="actions">
    <xsl:if test="viewer/may = 'prospect.create'">
      <a class="button" href="/prospects/new"><m:t k="prospect.new"/></a>
    </xsl:if>
    <xsl:apply-imports/>
  </xsl:template>

  <!-- Late: the day is past and the analysis is not done. -->
  <m:template mode="value" field="analysis_deadline">
    <xsl:if test="$field">
      <time datetime="{$field}">
        <xsl:if test="translate(substring($field, 1, 10), '-', '') &lt; $today
            and (status = 'new' or status = 'analyzing')">
          <xsl:attribute name="class">late</xsl:attribute>
        </xsl:if>
        <m:apply mode="text"/>
      </time>
    </xsl:if>
  </m:template>

  <xsl:variable name="today" select="number(translate(/page/@today, '-', ''))"/>

</xsl:stylesheet>
